package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.events.Reason;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole robot side, real parts only. */
class FailoverTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=30";

    @TempDir
    Path models;

    @Test
    void depthTakesOverWhenTheCameraFallsSilentAndGivesBackWhenItIsWell() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT)) {
            assertThat(kit.becomes("rgb")).isTrue();
            Thread.sleep(300);
            kit.faults().rgb().inject(Fault.NO_FRAMES);
            assertThat(kit.becomes("depth")).isTrue();
            Thread.sleep(200);
            try (ResultSnapshot result = kit.runtime().latest().orElseThrow()) {
                assertThat(result.sensor()).isEqualTo(Modality.DEPTH);
                assertThat(result.ageMillis()).isLessThan(500);
                assertThat(result.confidence()).hasSize(result.confidenceWidth() * result.confidenceHeight());
                assertThat(result.confidence()[0]).isBetween(0.1f, 1.0001f);
            }
            EventLine event = switchTo(kit, "depth");
            assertThat(event.from()).isEqualTo("rgb");
            assertThat(event.cause()).isEqualTo("NO_FRAMES");
            assertThat(event.gapMillis()).isPositive();
            kit.faults().rgb().clear();
            assertThat(kit.becomes("rgb")).isTrue();
            assertThat(kit.runtime().state().charge().cause()).isEqualTo(new Reason.Returned());
        }
    }

    @Test
    void nothingIsShownAsFreshWhenBothSensorsFail() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT)) {
            assertThat(kit.becomes("rgb")).isTrue();
            kit.faults().depth().inject(Fault.DEPTH_HOLES);
            kit.faults().rgb().inject(Fault.BLACK);
            assertThat(kit.becomes("none")).isTrue();
            assertThat(kit.runtime().latest()).isEmpty();
            assertThat(kit.runtime().state().charge().fresh()).isFalse();
            assertThat(kit.runtime().state().charge().trust()).isZero();
        }
    }

    @Test
    void theGridHasDistancesOnlyWhileTheDepthSensorIsTrusted() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT)) {
            assertThat(kit.becomes("rgb")).isTrue();
            FreeSpaceGrid both = awaitGrid(kit, grid -> grid.depthAgeMillis() != null);
            assertThat(both.sensor()).isEqualTo(InCharge.RGB);
            assertThat(both.depthAgeMillis()).isBetween(0.0, 500.0);
            assertThat(both.cells()).hasSize(9).allSatisfy(cell -> {
                double all = cell.shares().stream().mapToDouble(share -> share).sum();
                assertThat(all).isCloseTo(1, within(0.001));
            });
            assertThat(both.cells().get(7).nearestMetres()).isBetween(0.1, 100.0);

            kit.faults().depth().inject(Fault.DEPTH_HOLES);
            FreeSpaceGrid blind = awaitGrid(kit, grid -> grid.depthAgeMillis() == null);
            assertThat(blind.cells())
                    .extracting(FreeSpaceGrid.Cell::nearestMetres)
                    .containsOnlyNulls();

            kit.faults().depth().clear();
            kit.faults().rgb().inject(Fault.BLACK);
            assertThat(kit.becomes("depth")).isTrue();
            FreeSpaceGrid depth = awaitGrid(kit, grid -> grid.sensor() == InCharge.DEPTH);
            assertThat(depth.cells().get(7).nearestMetres()).isBetween(0.1, 100.0);

            kit.faults().depth().inject(Fault.NO_FRAMES);
            assertThat(kit.becomes("none")).isTrue();
            assertThat(kit.runtime().state().grid()).isNull();
        }
    }

    private static FreeSpaceGrid awaitGrid(QuickKit kit, Predicate<FreeSpaceGrid> wanted) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            FreeSpaceGrid grid = kit.runtime().state().grid();
            if (grid != null && wanted.test(grid)) {
                return grid;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("no such grid: " + kit.runtime().state().grid());
    }

    @Test
    void aRobotWithOneSensorIsNotAlarmedByTheMissingOne() throws Exception {
        try (QuickKit kit = QuickKit.start(models, "", FLIGHT)) {
            assertThat(kit.becomes("depth")).isTrue();
            assertThat(kit.runtime().state().sensors()).hasSize(1);
        }
    }

    @Test
    void stoppingTakesLessThanTwoSecondsWhenADriverBlocks() throws Exception {
        QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT);
        assertThat(kit.becomes("rgb")).isTrue();
        kit.faults().rgb().inject(Fault.NO_FRAMES);
        kit.faults().depth().inject(Fault.NO_FRAMES);
        Thread.sleep(100);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(kit::close);
        assertThat(stopped).succeedsWithin(2, TimeUnit.SECONDS);
    }

    private static EventLine switchTo(QuickKit kit, String sensor) throws InterruptedException {
        return kit.runtime().awaitEvents(0, 1000).stream()
                .map(EventLine::of)
                .filter(event -> event.kind().equals("switch") && event.to().equals(sensor))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void theInterfaceAnswersAsItIsDocumented() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT);
                StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, ""))) {
            assertThat(kit.becomes("rgb")).isTrue();
            Thread.sleep(200);
            String base = "http://127.0.0.1:" + server.port();
            HttpClient http = HttpClient.newHttpClient();
            assertThat(get(http, base + "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(http, base + "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(http, base + "/").body()).contains("<title>CroDiNo Edge</title>");
            assertThat(get(http, base + "/api/v1/state").body()).contains("\"sensor\":\"rgb\"", "\"miou\"");
            assertThat(get(http, base + "/metrics").body()).contains("crodino_results_total", "jvm_threads");
            assertThat(get(http, base + "/nowhere").statusCode()).isEqualTo(404);
            var picture = get(http, base + "/api/v1/segmentation");
            assertThat(picture.headers().firstValue("X-Crodino-Sensor")).hasValue("rgb");
            assertThat(picture.body()).contains("PNG");
            assertThat(streamed(http, server.port(), "/api/v1/stream")).isEqualTo(96 * 128);
            assertThat(streamed(http, server.port(), "/live")).isGreaterThan(1000);
            kit.faults().rgb().inject(Fault.BLACK);
            kit.faults().depth().inject(Fault.DEPTH_HOLES);
            assertThat(kit.becomes("none")).isTrue();
            assertThat(get(http, base + "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(http, base + "/api/v1/segmentation").statusCode()).isEqualTo(503);
            assertThat(get(http, base + "/healthz").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(HttpClient http, String url) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    /** Bytes of the first binary message of a socket. */
    private static int streamed(HttpClient http, int port, String path) throws Exception {
        CompletableFuture<Integer> bytes = new CompletableFuture<>();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new WebSocket.Listener() {
                    private int count;

                    @Override
                    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                        count += data.remaining();
                        if (last) {
                            bytes.complete(count);
                        }
                        from.request(1);
                        return null;
                    }
                })
                .get(5, TimeUnit.SECONDS);
        int count = bytes.get(5, TimeUnit.SECONDS);
        socket.abort();
        return count;
    }

    @Test
    void aPortInUseAndAnOpenBindAreRefused() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, "");
                StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, ""))) {
            assertThatThrownBy(
                            () -> StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", server.port(), "")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("choose another --port");
            assertThatThrownBy(() -> new ServerOptions("0.0.0.0", 0, ""))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("set a token");
        }
    }

    @Test
    void aTokenIsAskedFor() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, "");
                StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, "secret"))) {
            HttpClient http = HttpClient.newHttpClient();
            String state = "http://127.0.0.1:" + server.port() + "/api/v1/state";
            assertThat(get(http, state).statusCode()).isEqualTo(401);
            assertThat(get(http, state + "?token=wrong").statusCode()).isEqualTo(401);
            assertThat(get(http, state + "?token=secret").statusCode()).isEqualTo(200);
        }
    }
}
