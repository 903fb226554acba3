package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.StillRuntime;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route over real HTTP; the runtime behind it stands still. */
class StatusServerTest {
    private static final String STREAM = "/api/v1/stream";
    private static final String EVENTS = "/api/v1/events";
    private static final String LAYERS = "/live/layers";
    private static final String PICTURE = "/api/v1/sensors/rgb/picture";
    private static final String SEGMENTATION = "/api/v1/segmentation";

    private final StillRuntime runtime = new StillRuntime();
    private final HttpClient http = HttpClient.newHttpClient();
    private StatusServer server;

    @BeforeEach
    void start() {
        server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return http.send(
                to(path).method(method, BodyPublishers.ofString("x")).build(),
                BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private WebSocket connect(String path, SocketInbox inbox) throws Exception {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), inbox)
                .get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, CroDiNo Edge",
        "/page.css, text/css, {",
        "/page.js, text/javascript, refresh()",
        "/icon.svg, image/svg+xml, svg",
        "/api/v1/drill, application/json, \"allowed\":false",
        "/api/v1/state, application/json, \"sensor\":\"rgb\"",
        "/metrics, text/plain, crodino_results_total",
        "/healthz, text/plain, ok",
        "/readyz, application/json, \"ready\":true"
    })
    void aDocumentIsServed(String path, String type, String content) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.body()).contains(content);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aScrapeOfTheMetricsBuildsTheStateOnce() throws Exception {
        int before = runtime.states();
        assertThat(get("/metrics").body())
                .contains("crodino_sensor_ok{sensor=\"rgb\"} 1.0", "crodino_results_total 1.0");
        assertThat(runtime.states()).isEqualTo(before + 1);
        runtime.nextResult();
        assertThat(get("/metrics").body()).contains("crodino_results_total 2.0");
    }

    @Test
    void theStateHoldsTheGridAsLongAsTheResultIsFresh() throws Exception {
        String grid =
                "\"grid\":{\"sequence\":1,\"sensor\":\"rgb\",\"ageMillis\":20.0,\"depthAgeMillis\":35.5,\"shares\":[0.875,0.125],"
                        + "\"rows\":1,\"columns\":2,\"cells\":[{\"shares\":[0.75,0.25],\"nearestMetres\":1.234},"
                        + "{\"shares\":[1.0,0.0]}]}";
        assertThat(get("/api/v1/state").body()).contains(grid);
        runtime.goStale();
        assertThat(get("/api/v1/state").body()).doesNotContain("\"grid\"");
    }

    @Test
    void theDeathOfAThreadIsInTheStateAndTheMetrics() throws Exception {
        Supervised mortal = runtime.supervisor().thread("mortal", OnDeath.LET_GO, () -> {
            throw new IllegalStateException("enough");
        });
        assertThat(get("/api/v1/state").body()).contains("\"deaths\":[]");
        mortal.start();
        assertThat(mortal.ended(10_000)).isTrue();
        assertThat(get("/metrics").body()).contains("crodino_thread_deaths_total{thread=\"mortal\"} 1.0");
        assertThat(get("/api/v1/state").body())
                .contains(
                        "\"deaths\":[{\"thread\":\"mortal\",\"deaths\":1,\"cause\":\"IllegalStateException\",\"next\":\"LET_GO\"");
    }

    @Test
    void theClassMapIsAnIndexedPngOfTheClassIds() throws Exception {
        HttpResponse<String> answer = get(SEGMENTATION);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Crodino-Sensor")).hasValue("rgb");
        assertThat(answer.headers().firstValue("X-Crodino-Sequence")).hasValue("1");
        var image = ImageIO.read(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(image.getWidth()).isEqualTo(StillRuntime.WIDTH);
        assertThat(image.getRaster().getSample(5, 0, 0)).isEqualTo(1);
        assertThat(image.getRaster().getSample(6, 0, 0)).isZero();
    }

    @Test
    void theLivePictureIsSentAsMotionJpeg() throws Exception {
        HttpResponse<InputStream> answer = http.send(to("/live.mjpg").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("multipart/x-mixed-replace");
        try (InputStream body = answer.body()) {
            String start = new String(body.readNBytes(200), StandardCharsets.ISO_8859_1);
            assertThat(start)
                    .startsWith("--crodino\r\nContent-Type: image/jpeg")
                    .contains("\u00ff\u00d8\u00ff");
        }
    }

    @Test
    void eventsAreResumedAfterTheLastOneSeen() throws Exception {
        runtime.happened("second");
        List<String> event = firstEvent("1");
        assertThat(event).contains("event: model").anyMatch(line -> line.startsWith("id: 2."));
        assertThat(event.get(event.size() - 1)).contains("\"text\":\"second\"");
    }

    @Test
    void afterARestartAClientHearsAllEventsOfTheNewRunWhateverItHadSeenOfTheOld() throws Exception {
        runtime.happened("second");
        String first = id(firstEvent(""));
        assertThat(firstEvent(first)).anyMatch(line -> line.contains("\"text\":\"second\""));
        server.close();
        server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));
        assertThat(firstEvent(first)).anyMatch(line -> line.contains("\"number\":1,"));
        assertThat(firstEvent("777")).anyMatch(line -> line.contains("\"number\":1,"));
    }

    private static String id(List<String> event) {
        return event.stream()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    /** The lines of the first event that a client is sent which had seen another before. */
    private List<String> firstEvent(String lastSeen) throws Exception {
        HttpRequest request = to(EVENTS)
                .headers("Accept", "text/event-stream", "Last-Event-ID", lastSeen)
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> event = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            while (event.size() < 20 && event.stream().noneMatch(line -> line.startsWith("data:"))) {
                event.add(lines.readLine());
            }
        }
        return event;
    }

    @Test
    void theStreamSendsAHeaderAndThenTheClassMap() throws Exception {
        SocketInbox inbox = new SocketInbox();
        WebSocket socket = connect(STREAM, inbox);
        JsonNode header = new ObjectMapper().readTree(inbox.text());
        assertThat(header.get("sensor").asText()).isEqualTo("rgb");
        assertThat(header.at("/grid/cells/0/nearestMetres").asDouble()).isEqualTo(1.234);
        assertThat(header.get("width").asInt()).isEqualTo(StillRuntime.WIDTH);
        assertThat(inbox.bytes()).hasSize(StillRuntime.WIDTH * StillRuntime.HEIGHT);
        runtime.goStale();
        assertThat(inbox.text()).contains("\"sensor\":\"none\"").contains("NO_FRAMES");
        socket.abort();
    }

    @Test
    void theLiveSocketSendsJpegs() throws Exception {
        SocketInbox inbox = new SocketInbox();
        WebSocket socket = connect("/live", inbox);
        assertThat(inbox.bytes()).startsWith(0xff, 0xd8, 0xff);
        socket.abort();
    }

    @Test
    void theLayersComeAsAHeaderAPictureAndTheClassColours() throws Exception {
        SocketInbox inbox = new SocketInbox();
        WebSocket socket = connect(LAYERS, inbox);
        JsonNode header = new ObjectMapper().readTree(inbox.text());
        assertThat(header.get("sensor").asText()).isEqualTo("rgb");
        assertThat(header.get("picture").asText()).isEqualTo("rgb");
        assertThat(header.get("sequence").asLong()).isEqualTo(1);
        assertThat(inbox.bytes()).startsWith(0xff, 0xd8, 0xff);
        var colors = ImageIO.read(new ByteArrayInputStream(inbox.bytes()));
        assertThat(colors.getWidth()).isEqualTo(StillRuntime.WIDTH);
        assertThat(colors.getRGB(5, 0)).isEqualTo(0xffe6194b);
        assertThat(colors.getRGB(6, 0)).isEqualTo(0xff202020);
        runtime.goStale();
        assertThat(inbox.text()).contains("\"sensor\":\"none\"").contains("NO_FRAMES");
        socket.abort();
    }

    @Test
    void theLastPictureOfASensorIsShownAndOneWithoutSaysSo() throws Exception {
        HttpResponse<String> answer = get(PICTURE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Crodino-Age-Ms")).hasValue("20.0");
        assertThat(answer.body()).startsWith("\u00ff\u00d8\u00ff");
        assertThat(get("/api/v1/sensors/depth/picture").body()).contains("has sent no picture yet");
        assertThat(get("/api/v1/sensors/depth/picture").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/sensors/sonar/picture").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/state", SEGMENTATION, PICTURE, "/metrics", "/healthz", "/readyz"})
    void aWrongMethodOnADocumentIs405AndSaysWhatIsAllowed(String path) throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW")) {
            HttpResponse<String> answer = send(method, path);
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow").orElseThrow().split(", "))
                    .as(method)
                    .containsExactlyInAnyOrder("GET", "HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live.mjpg", EVENTS, STREAM, "/live", LAYERS, "/foxglove"})
    void aWrongMethodOnAStreamIs405AndSaysWhatIsAllowed(String path) throws Exception {
        HttpResponse<String> answer = send("POST", path);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void aHandshakeWithAWrongMethodIs405() throws Exception {
        HttpRequest.Builder request = to(STREAM).header("Sec-WebSocket-Version", "13");
        HttpResponse<String> answer =
                http.send(request.method("BREW", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void anUnknownPathIs404WithAnyMethod() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void headTellsTheSameTruthAsGet() throws Exception {
        assertThat(head("/readyz")).isEqualTo(200);
        runtime.goStale();
        assertThat(head("/readyz")).isEqualTo(503);
        assertThat(head(SEGMENTATION)).isEqualTo(503);
        assertThat(head("/healthz")).isEqualTo(200);
        runtime.hang();
        assertThat(head("/healthz")).isEqualTo(503);
    }

    private int head(String path) throws Exception {
        HttpRequest request = to(path).method("HEAD", BodyPublishers.noBody()).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.body()).isEmpty();
        return answer.statusCode();
    }

    @Test
    void aSocketAskedForWithoutAnUpgradeSaysSo() throws Exception {
        HttpResponse<String> answer = get(STREAM);
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
        assertThat(answer.body()).contains("connect to ws://");
    }

    @Test
    void eventsAskedForAsSomethingElseSaySo() throws Exception {
        HttpResponse<String> answer = get(EVENTS);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("text/event-stream");
    }

    @Test
    void anOldResultIsNotReadyAndTheCauseIsNamed() throws Exception {
        runtime.goStale();
        for (String path : List.of("/readyz", SEGMENTATION)) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body())
                    .as(path)
                    .contains("\"ready\":false", "\"cause\":\"NO_FRAMES\"", "No sensor can be trusted");
        }
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoopThatHangsIsNotHealthy() throws Exception {
        runtime.hang();
        HttpResponse<String> answer = get("/healthz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the loop does not turn");
    }

    @Test
    void aWideBindAsksEveryRouteThatTellsOfTheRobotForTheToken() throws Exception {
        server.close();
        server = StatusServer.start(runtime, new ServerOptions("0.0.0.0", 0, "secret"));
        for (String path :
                List.of("/api/v1/state", SEGMENTATION, "/metrics", "/live.mjpg", EVENTS, PICTURE, "/api/v1/drill")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(get(path + "?token=wrong").statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of(STREAM, "/live", LAYERS, "/foxglove")) {
            assertThatThrownBy(() -> connect(path, new SocketInbox()))
                    .as(path)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                    refused.getResponse().statusCode())
                            .isEqualTo(401));
        }
        assertThat(get("/nowhere").statusCode()).isEqualTo(401);
        for (String path : List.of("/", "/page.css", "/parts.css", "/page.js", "/dom.js", "/icon.svg")) {
            assertThat(get(path).statusCode())
                    .as("a browser asks without the token for " + path)
                    .isEqualTo(200);
        }
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/state?token=secret").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/state", "Authorization", "Bearer secret").statusCode())
                .isEqualTo(200);
        SocketInbox inbox = new SocketInbox();
        connect(STREAM + "?token=secret", inbox).abort();
    }

    @Test
    void oneWatcherTooManyIsToldSoAndTheOthersGoOn() throws Exception {
        // Without new pictures the watchers would leave by themselves while the others still come.
        ScheduledExecutorService pictures = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> showing = pictures.scheduleAtFixedRate(runtime::nextResult, 0, 200, TimeUnit.MILLISECONDS);
        List<HttpResponse<InputStream>> watchers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            watchers.add(http.send(to("/live.mjpg").build(), BodyHandlers.ofInputStream()));
            assertThat(watchers.get(i).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = get("/live.mjpg");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("32 clients watch already");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        for (HttpResponse<InputStream> watcher : watchers) {
            watcher.body().close();
        }
        showing.cancel(true);
        pictures.shutdown();
    }
}
