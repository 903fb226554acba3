package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as browsers send them for pages of others, written by hand because Java's client sets Host itself. */
class DoorsTest {
    private static final String STATE = "GET /api/v1/state";
    private static final String UPGRADE = String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    private final StillRuntime runtime = new StillRuntime();
    private StatusServer server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(String bind, String token, String hosts) {
        server.close();
        server = StatusServer.start(runtime, new ServerOptions(bind, 0, token, "", hosts, TlsConfig.defaults()));
    }

    /** The status of the answer, and for a refusal of a plain request the rest too. */
    private String ask(String request, String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            String close = headers.contains("Upgrade:") ? "" : "Connection: close\r\n";
            String text = request + " HTTP/1.1\r\nHost: " + host + "\r\n" + close + headers + "\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes(12);
            String status = new String(start, StandardCharsets.ISO_8859_1).substring(9);
            return status.equals("403") && !close.isEmpty()
                    ? status + new String(socket.getInputStream().readNBytes(400), StandardCharsets.ISO_8859_1)
                    : status;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page.js",
                "/api/v1/state",
                "/api/v1/segmentation",
                "/api/v1/events",
                "/live.mjpg",
                "/metrics",
                "/healthz",
                "/readyz",
                "/api/v1/drill",
                "/live",
                "/nowhere"
            })
    void noPathIsServedUnderAForeignNameNorToAForeignPage(String path) throws IOException {
        assertThat(ask("GET " + path, "rebound.example", ""))
                .startsWith("403")
                .contains("'rebound.example' is no name or address of this machine", "--set hosts=NAME");
        assertThat(ask("GET " + path, "127.0.0.1", "Origin: https://evil.example\r\n"))
                .startsWith("403")
                .contains("a page of 'https://evil.example' may not use this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/stream", "/live", "/live/layers"})
    void noSocketOpensUnderAForeignNameNorForAForeignPage(String path) throws IOException {
        assertThat(ask("GET " + path, "localhost", UPGRADE)).isEqualTo("101");
        assertThat(ask("GET " + path, "localhost", UPGRADE + "Origin: http://localhost:3000\r\n"))
                .isEqualTo("101");
        assertThat(ask("GET " + path, "localhost", UPGRADE + "Origin: http://evil.example\r\n"))
                .startsWith("403");
        assertThat(ask("GET " + path, "localhost", UPGRADE + "Origin: null\r\n"))
                .startsWith("403");
        assertThat(ask("GET " + path, "rebound.example", UPGRADE + "Origin: http://rebound.example\r\n"))
                .startsWith("403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost.",
                "127.0.0.1:1",
                "127.9.9.9",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]"
            })
    void thisMachineIsKnownByAnyOfItsLoopbackNamesOnAnyPort(String host) throws IOException {
        assertThat(ask(STATE, host, "")).isEqualTo("200");
        assertThat(ask(STATE, "localhost", "Origin: https://" + host + "\r\n")).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example:127",
                "localhost@evil.example",
                "203.0.113.7",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "[2001:db8::1]",
                "[::ffff:203.0.113.7]"
            })
    void whatOnlyLooksLikeThisMachineIsRefused(String host) throws IOException {
        // Jetty answers some of them by itself, as bad requests.
        assertThat(ask(STATE, host, "")).matches("(?s)40[03].*");
        assertThat(ask(STATE, "localhost", "Origin: http://" + host + "\r\n")).startsWith("403");
    }

    @Test
    void aSecondOriginDoesNotHideBehindTheFirst() throws IOException {
        String two = "Origin: http://localhost\r\nOrigin: http://evil.example\r\n";
        assertThat(ask(STATE, "localhost", two)).startsWith("403");
    }

    @Test
    void aDrillIsNotBegunByAForeignPage() throws IOException {
        assertThat(ask("POST /api/v1/drill", "localhost", "Origin: http://evil.example\r\nContent-Length: 0\r\n"))
                .startsWith("403");
    }

    @Test
    void boundToTheNetworkTheMachinesOwnNamesAndAddressesAreKnown() throws IOException {
        serve("0.0.0.0", "secret", "");
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .toList();
        for (InetAddress address : own) {
            assertThat(ask(STATE + "?token=secret", address.getHostAddress(), ""))
                    .as(address.toString())
                    .isEqualTo("200");
        }
        Path name = Path.of("/proc/sys/kernel/hostname");
        if (Files.exists(name)) {
            String host = Files.readString(name).strip();
            assertThat(ask(STATE + "?token=secret", host + ":8080", "")).isEqualTo("200");
        }
        assertThat(ask(STATE + "?token=secret", "0.0.0.0", "")).isEqualTo("200");
        assertThat(ask(STATE + "?token=secret", "203.0.113.7", "")).startsWith("403");
        assertThat(ask(STATE + "?token=secret", "rebound.example", "")).startsWith("403");
        assertThat(ask(STATE, "localhost", "")).isEqualTo("401");
    }

    @Test
    void moreNamesCanBeAllowed() throws IOException {
        serve("127.0.0.1", "", "robot.example, 203.0.113.7,[2001:db8::1]");
        assertThat(ask(STATE, "Robot.example:443", "")).isEqualTo("200");
        assertThat(ask(STATE, "203.0.113.7", "")).isEqualTo("200");
        assertThat(ask(STATE, "[2001:db8::1]", "")).isEqualTo("200");
        assertThat(ask(STATE, "localhost", "Origin: https://robot.example\r\n")).isEqualTo("200");
        assertThat(ask(STATE, "other.example", "")).startsWith("403");
    }

    @Test
    void aPageThatIsAFileIsLetInOnlyWhereThatIsSaidAndWithTheToken() throws IOException {
        String file = "Origin: file://\r\n";
        assertThat(ask(STATE, "localhost", file)).startsWith("403");
        serve("127.0.0.1", "secret", "file://");
        assertThat(ask(STATE + "?token=secret", "localhost", file)).isEqualTo("200");
        assertThat(ask(STATE, "localhost", file)).isEqualTo("401");
        assertThat(ask(STATE + "?token=secret", "localhost", "Origin: http://evil.example\r\n"))
                .startsWith("403");
        assertThat(ask(STATE + "?token=secret", "file://", "")).matches("(?s)40[03].*");
        assertThatThrownBy(() -> new ServerOptions("127.0.0.1", 0, "", "", "file://", TlsConfig.defaults()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set a token");
    }

    @Test
    void aHostThatIsNoneIsAMistakeThatIsTold() {
        assertThatThrownBy(() ->
                        new ServerOptions("127.0.0.1", 0, "", "", "http://robot.example:80/", TlsConfig.defaults()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hosts has 'http://robot.example:80/'")
                .hasMessageContaining("without http:// and without a port");
    }
}
