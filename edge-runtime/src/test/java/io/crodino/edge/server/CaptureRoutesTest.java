package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.events.Event;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.edge.view.CaptureState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureRoutesTest {
    private static final CaptureState STATE = new CaptureState(
            "captured",
            3,
            2000,
            5000,
            Map.of("unsure", 2L),
            Map.of("budget", 1L),
            1,
            Map.of(),
            new CaptureState.Last("20260101-000000-000", List.of("unsure"), 12.5),
            "");

    private final StillRuntime runtime = new StillRuntime();
    private final HttpClient http = HttpClient.newHttpClient();
    private StatusServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private void start(String token, String viewer) {
        server =
                StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, token, viewer, "", TlsConfig.defaults()));
    }

    private HttpResponse<String> send(String method, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private boolean asked() throws InterruptedException {
        return runtime.awaitEvents(0, 0).stream().anyMatch(logged -> logged.event() instanceof Event.CaptureRequested);
    }

    @Test
    void whoHasTheTokenAsksForWhatIsSeenNext() throws Exception {
        runtime.keep(STATE);
        start("secret", "looker");
        assertThat(send("GET", "api/v1/capture", "secret").body())
                .startsWith("{\"allowed\":true,\"capture\":{\"folder\":\"captured\",\"frames\":3,");
        assertThat(send("GET", "api/v1/capture", "looker").body()).startsWith("{\"allowed\":false,");
        assertThat(send("POST", "api/v1/capture", "looker").statusCode()).isEqualTo(403);
        assertThat(asked()).isFalse();
        assertThat(send("POST", "api/v1/capture", "secret").statusCode()).isEqualTo(202);
        assertThat(asked()).isTrue();
    }

    @Test
    void nobodyAsksWithoutATokenInTheConfiguration() throws Exception {
        runtime.keep(STATE);
        start("", "");
        assertThat(send("GET", "api/v1/capture", "").body()).startsWith("{\"allowed\":false,");
        HttpResponse<String> answer = send("POST", "api/v1/capture", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("CRODINO_TOKEN");
        assertThat(asked()).isFalse();
    }

    @Test
    void aKitThatKeepsNothingSaysSo() throws Exception {
        start("secret", "");
        assertThat(send("GET", "api/v1/capture", "secret").body()).isEqualTo("{\"allowed\":false}");
        assertThat(send("POST", "api/v1/capture", "secret").body()).contains("./crodino run --capture DIR");
        assertThat(send("GET", "api/v1/state", "secret").body()).doesNotContain("\"capture\"");
    }

    @Test
    void theMetricsCountFramesByReasonAndCause() throws Exception {
        runtime.keep(STATE);
        start("", "");
        assertThat(send("GET", "metrics", "").body())
                .contains("crodino_capture_kept_total{reason=\"unsure\"} 2.0")
                .contains("crodino_capture_dropped_total{cause=\"budget\"} 1.0")
                .contains("crodino_captured_frames 3.0")
                .contains("crodino_captured_bytes 2000.0")
                .contains("crodino_capture_failing 0.0");
    }
}
