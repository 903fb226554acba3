package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.record.KeptPictures;
import io.crodino.edge.record.LiveRecordConfig;
import io.crodino.edge.record.LiveRecorder;
import io.crodino.edge.record.RgbFormat;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.edge.view.EventLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingRoutesTest {
    private static final String PATH = "api/v1/recording";

    @TempDir
    Path folder;

    private final StillRuntime runtime = new StillRuntime();
    private final KeptPictures pictures = new KeptPictures();
    private final HttpClient http = HttpClient.newHttpClient();
    private LiveRecorder recorder;
    private StatusServer server;

    @AfterEach
    void stop() {
        server.close();
        if (recorder != null) {
            recorder.close();
        }
    }

    private void start(boolean records, String token, String viewer) {
        if (records) {
            LiveRecordConfig config = new LiveRecordConfig(folder.toString(), 0, 60, 0, RgbFormat.JPG);
            recorder = new LiveRecorder(runtime, pictures, config);
            runtime.showRecording(recorder::state);
        }
        ServerOptions options = new ServerOptions("127.0.0.1", 0, token, viewer, "", TlsConfig.defaults());
        server = StatusServer.start(runtime, options, null, null, recorder, List.of());
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

    @Test
    void whoHasTheTokenStartsAndStopsAndEverybodySeesIt() throws Exception {
        start(true, "secret", "looker");
        assertThat(send("GET", PATH, "secret").body()).startsWith("{\"allowed\":true,\"recording\":{\"folder\":");
        assertThat(send("GET", PATH, "looker").body()).startsWith("{\"allowed\":false,");
        assertThat(send("POST", PATH, "looker").statusCode()).isEqualTo(403);
        assertThat(send("POST", PATH, "").statusCode()).isEqualTo(401);
        assertThat(recorder.state().active()).isFalse();

        HttpResponse<String> begun = send("POST", PATH, "secret");
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.body()).contains("\"active\":true");
        HttpResponse<String> again = send("POST", PATH, "secret");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("goes on: stop it first");
        while (recorder.state().frames() < 3) {
            pictures.sees(System.nanoTime(), 90);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(send("GET", "api/v1/state", "looker").body()).contains("\"recording\":{\"folder\":");
        assertThat(send("GET", "metrics", "looker").body()).contains("crodino_recording_active 1.0");
        assertThat(send("DELETE", PATH, "looker").statusCode()).isEqualTo(403);
        assertThat(recorder.state().active()).isTrue();

        HttpResponse<String> ended = send("DELETE", PATH, "secret");
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("\"active\":false", "it ended because it was stopped");
        assertThat(folder.resolve(recorder.state().name())).isDirectoryContaining("glob:**/times.csv");
        assertThat(send("DELETE", PATH, "secret").statusCode())
                .as("nothing to stop")
                .isEqualTo(200);
        assertThat(send("GET", "metrics", "looker").body())
                .contains(
                        "crodino_recording_active 0.0",
                        "crodino_recorded_frames_total "
                                + (double) recorder.state().frames());
        assertThat(runtime.awaitEvents(0, 0).stream().map(EventLine::of).filter(event -> event.kind()
                        .equals("recording")))
                .extracting(EventLine::cause)
                .containsExactly("STARTED", "STOPPED");
    }

    @Test
    void nobodyRecordsWithoutATokenInTheConfiguration() throws Exception {
        start(true, "", "");
        assertThat(send("GET", PATH, "").body()).startsWith("{\"allowed\":false,");
        HttpResponse<String> answer = send("POST", PATH, "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("CRODINO_TOKEN");
        assertThat(send("DELETE", PATH, "").statusCode()).isEqualTo(403);
        assertThat(recorder.state().active()).isFalse();
    }

    @Test
    void aKitThatRecordsNothingSaysSo() throws Exception {
        start(false, "secret", "");
        assertThat(send("GET", PATH, "secret").body()).isEqualTo("{\"allowed\":false}");
        assertThat(send("POST", PATH, "secret").body()).contains("./crodino run --record DIR");
        assertThat(send("GET", "api/v1/state", "secret").body()).doesNotContain("\"recording\"");
        assertThat(send("GET", "metrics", "secret").body()).doesNotContain("crodino_record");
        assertThat(send("PUT", PATH, "secret").statusCode()).isEqualTo(405);
    }
}
