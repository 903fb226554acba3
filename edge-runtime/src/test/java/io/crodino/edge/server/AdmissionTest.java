package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and cookies, as browsers and programs send them, over real HTTP. */
class AdmissionTest {
    private static final String TOKEN = "the secret of those who act";
    private static final String VIEWER = "the secret of those who look";
    private static final String STATE = "/api/v1/state";
    private static final String DRILL = "/api/v1/drill";
    private static final String BLACK = "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":60}";
    private static final Pattern COOKIE = Pattern.compile("(?m)^Set-Cookie: ((crodino-\\w+)=(\\w+)); (.*)");

    private final PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch());
    private final StatusServer server = StatusServer.start(
            new StillRuntime(),
            new ServerOptions("127.0.0.1", 0, TOKEN, VIEWER, "", TlsConfig.defaults()),
            new Drills(faults));

    @AfterEach
    void stop() {
        server.close();
    }

    /** The whole answer. */
    private String ask(String method, String path, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            String text = method + " " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n" + headers
                    + (body.isEmpty()
                            ? ""
                            : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                    + "\r\n" + body;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String host() {
        return "localhost:" + server.port();
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    private int get(String path, String headers) throws IOException {
        return status(ask("GET", path, headers, ""));
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static String query(String token) {
        return "?token=" + token.replace(" ", "%20");
    }

    /** The header with the cookie that the page gives for a token. */
    private String cookie(String token) throws IOException {
        Matcher cookie = COOKIE.matcher(ask("GET", "/" + query(token), "", ""));
        assertThat(cookie.find()).isTrue();
        return "Cookie: other=1; " + cookie.group(1) + "\r\n";
    }

    private String ownPage() {
        return "Origin: http://" + host() + "\r\n";
    }

    @Test
    void thePageIsOpenedOnceWithTheTokenAndThenWithACookieAtAnAddressWithoutIt() throws IOException {
        String answer = ask("GET", "/" + query(TOKEN), "", "");
        assertThat(status(answer)).isEqualTo(303);
        assertThat(answer)
                .contains("Location: ./\r\n", "Cache-Control: no-store\r\n")
                .doesNotContain("<html");
        Matcher cookie = COOKIE.matcher(answer);
        assertThat(cookie.find()).isTrue();
        assertThat(cookie.group(4)).isEqualTo("Path=/; HttpOnly; SameSite=Strict");
        assertThat(cookie.group(3)).as("no token").matches("[0-9a-f]{64}");
        String header = "Cookie: " + cookie.group(1) + "\r\n";
        assertThat(get("/", header)).isEqualTo(200);
        assertThat(get(STATE, header)).isEqualTo(200);
        assertThat(get(STATE, "Cookie: " + cookie.group(2) + "=" + TOKEN.replace(" ", "") + "\r\n"))
                .isEqualTo(401);
    }

    @Test
    void aTokenInTheHeaderBringsTheCookieWithThePageItself() throws IOException {
        String answer = ask("GET", "/", bearer(TOKEN), "");
        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer).contains("<html").containsPattern(COOKIE);
        assertThat(ask("GET", STATE, bearer(TOKEN), "")).doesNotContainPattern(COOKIE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "Bearer"})
    void theSchemeOfATokenIsReadInAnyCase(String scheme) throws IOException {
        assertThat(get(STATE, "Authorization: " + scheme + " " + TOKEN + "\r\n"))
                .isEqualTo(200);
    }

    @Test
    void thePageTellsNothingAndNeedsNoTokenButNotWithAWrongOne() throws IOException {
        String answer = ask("GET", "/", "", "");
        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer).doesNotContainPattern(COOKIE);
        assertThat(get("/?token=", "")).isEqualTo(200);
        assertThat(get("/?token=wrong", "")).isEqualTo(401);
        assertThat(get(STATE, "")).isEqualTo(401);
    }

    @Test
    void whoMayOnlyLookSeesAllAndChangesNothing() throws IOException {
        for (String who : new String[] {bearer(VIEWER), cookie(VIEWER) + ownPage()}) {
            assertThat(get(STATE, who)).isEqualTo(200);
            assertThat(get("/metrics", who)).isEqualTo(200);
            assertThat(ask("GET", DRILL, who, "")).contains("\"allowed\":false");
            String refused = ask("POST", DRILL, who, BLACK);
            assertThat(status(refused)).isEqualTo(403);
            assertThat(refused).contains("this token may look, but not change anything");
            assertThat(status(ask("DELETE", DRILL, who, ""))).isEqualTo(403);
            assertThat(status(ask("PUT", STATE, who, ""))).isEqualTo(403);
        }
        assertThat(faults.rgb().injected()).isNull();
        assertThat(ask("GET", DRILL, bearer(TOKEN), "")).contains("\"allowed\":true");
    }

    @Test
    void theLastTokenThatThePageWasOpenedWithCounts() throws IOException {
        String acting = cookie(TOKEN);
        String looking = cookie(VIEWER);
        assertThat(acting.split("=", -1)[1]).as("the same name").isEqualTo(looking.split("=", -1)[1]);
        assertThat(ask("GET", DRILL, acting, "")).contains("\"allowed\":true");
        assertThat(ask("GET", DRILL, looking, "")).contains("\"allowed\":false");
    }

    @Test
    void aCookieActsOnlyForThePageThatIsServedHere() throws IOException {
        String cookie = cookie(TOKEN);
        for (String stranger : new String[] {
            "",
            "Origin: http://localhost:1\r\n",
            "Origin: http://127.0.0.1:" + server.port() + "\r\n",
            "Origin: null\r\n",
            "Origin: http://evil.example\r\n",
            ownPage() + "Sec-Fetch-Site: same-site\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: none\r\n"
        }) {
            assertThat(status(ask("POST", DRILL, cookie + stranger, BLACK)))
                    .as(stranger)
                    .isEqualTo(403);
            assertThat(status(ask("DELETE", DRILL, cookie + stranger, "")))
                    .as(stranger)
                    .isEqualTo(403);
        }
        assertThat(faults.rgb().injected()).isNull();
        assertThat(status(ask("POST", DRILL, cookie + ownPage(), BLACK))).isEqualTo(200);
        assertThat(faults.rgb().injected()).isNotNull();
        assertThat(status(ask("DELETE", DRILL, cookie + "Sec-Fetch-Site: same-origin\r\n", "")))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/stream", "/live", "/live/layers"})
    void aCookieOpensSocketsOnlyForThePageThatIsServedHere(String path) throws IOException {
        String upgrade = cookie(VIEWER)
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        assertThat(handshake(path, upgrade + ownPage())).isEqualTo(101);
        assertThat(handshake(path, upgrade + "Origin: http://localhost:1\r\n")).isEqualTo(403);
        assertThat(handshake(path, upgrade + ownPage() + "Sec-Fetch-Site: same-site\r\n"))
                .isEqualTo(403);
    }

    private int handshake(String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            String text =
                    "GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: Upgrade\r\n" + headers + "\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return status(new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void anAddressThatGuessesIsNotListenedToForAMinute() throws IOException {
        String cookie = cookie(TOKEN);
        for (int i = 0; i < 30; i++) {
            assertThat(get(STATE, bearer("the same old one"))).isEqualTo(401);
        }
        assertThat(get(STATE, bearer(TOKEN))).isEqualTo(200);
        for (int i = 0; i < 9; i++) {
            // A proxy's word for the address is anybody's word.
            assertThat(get(STATE, bearer("guess " + i) + "X-Forwarded-For: 10.0.0." + i + "\r\n"))
                    .isEqualTo(401);
        }
        String refused = ask("GET", STATE, bearer("another"), "");
        assertThat(status(refused)).isEqualTo(429);
        Matcher wait = Pattern.compile("Retry-After: (\\d+)").matcher(refused);
        assertThat(wait.find()).isTrue();
        assertThat(Integer.parseInt(wait.group(1))).isBetween(1, 60);
        assertThat(get(STATE, bearer(TOKEN))).as("the right one").isEqualTo(429);
        assertThat(get(STATE + query(TOKEN), "")).isEqualTo(429);
        assertThat(get(STATE, cookie)).isEqualTo(429);
        assertThat(get(STATE, "")).as("none").isEqualTo(401);
        assertThat(get("/healthz", bearer("whatever"))).isEqualTo(200);
    }

    @Test
    void aCookieCanBeGuessedNoFaster() throws IOException {
        String name = cookie(TOKEN).split("[ =]", -1)[3];
        for (int i = 0; i < 10; i++) {
            assertThat(get(STATE, "Cookie: " + name + "=" + i + "\r\n")).isEqualTo(401);
        }
        assertThat(get(STATE, "Cookie: " + name + "=10\r\n")).isEqualTo(429);
    }

    @Test
    void aViewersTokenThatGuardsNothingIsAMistake() {
        assertThatThrownBy(() -> new ServerOptions("127.0.0.1", 0, "", VIEWER, "", TlsConfig.defaults()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set a token (CRODINO_TOKEN)");
        assertThatThrownBy(() -> new ServerOptions("127.0.0.1", 0, TOKEN, TOKEN, "", TlsConfig.defaults()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it must not be the token");
        assertThat(new ServerOptions("127.0.0.1", 0, TOKEN, VIEWER, "", TlsConfig.defaults()))
                .hasToString("page on http://127.0.0.1:0/");
    }
}
