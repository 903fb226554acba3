package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.tls.CertificateTrouble;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.UserException;
import io.crodino.testing.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page over real TLS. */
class HttpsTest {
    private static final Authority AUTHORITY = new Authority("test authority");
    private static final String STATE = "api/v1/state";

    @TempDir
    Path folder;

    private final StillRuntime runtime = new StillRuntime();
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(AUTHORITY.trusting()).build();
    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        AUTHORITY.issue("first", "localhost", "127.0.0.1").write(folder, "robot");
        server = StatusServer.start(runtime, options());
    }

    private ServerOptions options() {
        TlsConfig tls = new TlsConfig(
                Authority.Issued.certificateFile(folder, "robot").toString(),
                Authority.Issued.keyFile(folder, "robot").toString());
        return new ServerOptions("127.0.0.1", 0, "secret", "", "", tls);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    /** Whom a new handshake meets. */
    private String subject() throws IOException {
        try (SSLSocket socket = (SSLSocket)
                AUTHORITY.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    @Test
    void documentsAndStreamsAreServed() throws Exception {
        assertThat(server.address()).startsWith("https://127.0.0.1:");
        assertThat(get(STATE + "?token=secret").body()).contains("\"sensor\":\"rgb\"");
        assertThat(get(STATE).statusCode()).isEqualTo(401);
        assertThat(get("live?token=secret").body()).contains("connect to wss://127.0.0.1:");
        SocketInbox inbox = new SocketInbox();
        WebSocket socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer secret")
                .buildAsync(URI.create(server.address().replace("https", "wss") + "api/v1/stream"), inbox)
                .get(10, TimeUnit.SECONDS);
        assertThat(inbox.text()).contains("\"sensor\":\"rgb\"");
        assertThat(inbox.bytes()).hasSize(StillRuntime.WIDTH * StillRuntime.HEIGHT);
        socket.abort();
    }

    @Test
    void theCookieIsForTlsOnly() throws Exception {
        HttpResponse<String> answer = get("?token=secret");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("; HttpOnly; SameSite=Strict; Secure"));
    }

    @Test
    void aPageWithoutTlsMayNotUseOneThatHasIt() throws Exception {
        String own = "localhost:" + server.port();
        String[] secure = {"Authorization", "Bearer secret", "Origin", "https://" + own};
        String[] plain = {"Authorization", "Bearer secret", "Origin", "http://" + own};
        assertThat(get(STATE, secure).statusCode()).isEqualTo(200);
        assertThat(get(STATE, plain).statusCode()).isEqualTo(403);
        assertThat(get(STATE, plain).body()).contains("came without TLS");
    }

    @Test
    void itIsServedUnderNamesThatStandInNoCertificate() throws Exception {
        try (SSLSocket socket = (SSLSocket)
                AUTHORITY.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.9\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oldVersionsOfTlsAreNotSpoken() throws Exception {
        try (SSLSocket socket = (SSLSocket)
                AUTHORITY.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void whoSpeaksNoTlsIsNotAnswered() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("200");
        }
        assertThat(get("healthz").statusCode()).isEqualTo(200);
    }

    @Test
    @Timeout(60)
    void aRenewedCertificateIsShownWithoutARestart() throws Exception {
        assertThat(subject()).isEqualTo("CN=first");
        SocketInbox inbox = new SocketInbox();
        WebSocket before = http.newWebSocketBuilder()
                .buildAsync(URI.create(server.address().replace("https", "wss") + "api/v1/stream?token=secret"), inbox)
                .get(10, TimeUnit.SECONDS);
        inbox.text();
        AUTHORITY.issue("second", "localhost", "127.0.0.1").write(folder, "robot");
        while (!subject().equals("CN=second")) {
            Thread.sleep(100);
        }
        assertThat(get("healthz").statusCode()).isEqualTo(200);
        runtime.nextResult();
        assertThat(inbox.text()).as("who was connected stays so").contains("\"sequence\":2");
        before.abort();
    }

    @Test
    @Timeout(60)
    void aCertificateThatSoonExpiresIsAnEvent() throws Exception {
        Instant now = Instant.now();
        AUTHORITY
                .issue("late", now.minus(Duration.ofDays(80)), now.plus(Duration.ofDays(10)))
                .write(folder, "robot");
        try (StatusServer late = StatusServer.start(runtime, options())) {
            assertThat(late.address()).startsWith("https:");
            while (troubles().isEmpty()) {
                runtime.awaitEvents(1, 1000);
            }
        }
        assertThat(troubles()).singleElement().satisfies(event -> {
            assertThat(event.keys()).isEqualTo("tls");
            assertThat(event.trouble().kind()).isEqualTo(CertificateTrouble.Kind.EXPIRES);
            assertThat(event.trouble().text()).contains("which expires on");
        });
    }

    private List<Event.CertificateTroubled> troubles() throws InterruptedException {
        return runtime.awaitEvents(0, 0).stream()
                .map(LoggedEvent::event)
                .filter(Event.CertificateTroubled.class::isInstance)
                .map(Event.CertificateTroubled.class::cast)
                .toList();
    }

    @Test
    void aMistakeIsOneSentenceAtTheStart() throws IOException {
        Files.delete(Authority.Issued.keyFile(folder, "robot"));
        assertThatThrownBy(() -> StatusServer.start(runtime, options()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("tls.key is '")
                .hasMessageContaining("which does not exist");
        assertThatThrownBy(() -> options().requireUsableCertificate()).isInstanceOf(UserException.class);
    }
}
