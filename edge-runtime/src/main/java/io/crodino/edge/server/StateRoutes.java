package io.crodino.edge.server;

import io.crodino.edge.host.Host;
import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.ConfigEntry;
import io.crodino.formats.Modality;
import io.crodino.formats.picture.IndexedPng;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Documents of how the kit is and what it sees, at the moment at which one is asked for. Thread-safe. */
final class StateRoutes {
    private final RuntimeView runtime;
    private final PrometheusText metrics;

    private final Host host = new Host();
    private final IntSupplier watching;
    private final List<ConfigEntry> settings;

    /**
     * @param watching how many clients are sent something now
     * @param settings what the kit was told, without secrets
     */
    StateRoutes(RuntimeView runtime, IntSupplier watching, List<ConfigEntry> settings) {
        this.runtime = runtime;
        this.watching = watching;
        this.settings = List.copyOf(settings);
        this.metrics = new PrometheusText(runtime, this::robot);
    }

    private ServedState.RobotState robot() {
        return new ServedState.RobotState(host.state(), watching.getAsInt());
    }

    void install(RoutesConfig routes) {
        Documents.install(routes, "/api/v1/state", context -> context.json(ServedState.of(runtime.state(), robot())));
        Documents.install(routes, "/api/v1/events.json", this::events);
        Documents.install(routes, "/api/v1/settings", context -> context.json(settings));
        Documents.install(routes, "/api/v1/segmentation", this::segmentation);
        Documents.install(routes, "/api/v1/sensors/{sensor}/picture", this::sensorPicture);
        Documents.install(routes, "/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
        Documents.install(routes, "/healthz", this::healthy);
        Documents.install(routes, "/readyz", this::ready);
    }

    /** All that are still known, for those who do not want to wait for the next. */
    private void events(Context context) throws InterruptedException {
        context.json(runtime.awaitEvents(0, 0).stream().map(EventLine::of).toList());
    }

    private void segmentation(Context context) {
        Optional<ResultSnapshot> latest = runtime.latest();
        if (latest.isEmpty()) {
            unavailable(context);
            return;
        }
        try (ResultSnapshot result = latest.get()) {
            double age = result.ageMillis();
            context.header("X-Crodino-Sensor", result.by().key());
            context.header("X-Crodino-Sequence", Long.toString(result.sequence()));
            context.header(
                    "X-Crodino-Capture-Time",
                    Instant.now().minusNanos((long) (age * 1e6)).toString());
            context.header("X-Crodino-Age-Ms", String.format(Locale.ROOT, "%.1f", age));
            context.header("X-Crodino-Model", result.model());
            context.header("X-Crodino-Trust", String.format(Locale.ROOT, "%.4f", result.trust()));
            context.header("Cache-Control", "no-store");
            context.contentType("image/png")
                    .result(IndexedPng.encode(
                            result.classes(),
                            result.width(),
                            result.height(),
                            runtime.state().classes()));
        }
    }

    private void sensorPicture(Context context) {
        String name = context.pathParam("sensor");
        Modality sensor = Arrays.stream(Modality.values())
                .filter(modality -> modality.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("sensor is " + name + ": expected rgb or depth"));
        try (SensorPicture picture = runtime.lastPicture(sensor)
                .orElseThrow(() -> new NotFoundResponse("the " + name + " sensor has sent no picture yet"))) {
            context.header("X-Crodino-Age-Ms", String.format(Locale.ROOT, "%.1f", picture.ageMillis()));
            context.header("Cache-Control", "no-store");
            context.contentType("image/jpeg").result(ResultPainter.plain(picture.image(), picture.depthUnit()));
        }
    }

    private void healthy(Context context) {
        boolean alive = runtime.alive();
        context.status(alive ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(alive ? "ok\n" : "the loop does not turn\n");
    }

    private void ready(Context context) {
        if (runtime.state().charge().fresh()) {
            context.json(Map.of("ready", true));
        } else {
            unavailable(context);
        }
    }

    private void unavailable(Context context) {
        RuntimeState.ChargeState charge = runtime.state().charge();
        context.status(HttpStatus.SERVICE_UNAVAILABLE)
                .json(Map.of("ready", false, "cause", charge.cause(), "text", charge.text()));
    }
}
