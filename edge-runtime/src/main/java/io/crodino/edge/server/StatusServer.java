package io.crodino.edge.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.models.ModelChanger;
import io.crodino.edge.picture.IndexedPng;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.json.JavalinJackson;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status page and its interface (design contract 3.5), with TLS where there is a certificate. Read-only, but for drills
 * and models where they may be changed; its threads never hold up the loop. Thread-safe.
 */
public final class StatusServer implements AutoCloseable {
    /** Of each kind: pictures, events, either socket. */
    private static final int WATCHERS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private final RuntimeView runtime;
    private final ServerOptions options;
    private final Doors doors;
    private final Admission admission;
    private final @Nullable Https https;
    private final ObjectMapper json = new ObjectMapper();
    private final LiveView<byte[]> view;
    private final LiveView<Layers> layered;
    private final EventStream events;
    private final SocketClients stream;
    private final SocketClients live;
    private final SocketClients layers;
    private final PrometheusText metrics;
    private final DrillRoutes drills;
    private final ModelRoutes models;
    private final Javalin server;

    private StatusServer(
            RuntimeView runtime, ServerOptions options, @Nullable Drills allowed, @Nullable ModelChanger changer) {
        this.runtime = runtime;
        this.options = options;
        // First, because it is the one part that a mistake of the user can spoil.
        this.https = options.tls().wanted() ? new Https(options, runtime.supervisor()) : null;
        this.doors = new Doors(options);
        this.admission = new Admission(options, openPaths(), doors, System::nanoTime);
        Painter painter = new Painter(runtime.state().classes());
        this.view = new LiveView<>(runtime, painter);
        this.layered = new LiveView<>(runtime, new Layers.Encoder(painter, json));
        this.events = new EventStream(runtime, new Seats(WATCHERS));
        this.stream =
                new SocketClients("stream", new Seats(WATCHERS), new ResultStream(runtime, json), runtime.supervisor());
        this.live = new SocketClients(
                "live", new Seats(WATCHERS), new LiveSocket<>(view, SocketClients::send), runtime.supervisor());
        this.layers = new SocketClients(
                "layers", new Seats(WATCHERS), new LiveSocket<>(layered, LiveSocket::sendLayers), runtime.supervisor());
        this.metrics = new PrometheusText(runtime);
        this.drills = new DrillRoutes(runtime, allowed);
        this.models = new ModelRoutes(changer, !options.token().isEmpty());
        this.server = Javalin.create(this::configure);
    }

    /** Those that need no token: they tell nothing of the robot, or must answer a supervisor. */
    private static Set<String> openPaths() {
        Set<String> open = new HashSet<>(PageFiles.open());
        open.addAll(List.of("/healthz", "/readyz"));
        return open;
    }

    /**
     * Starts serving.
     *
     * @throws UserException when the port is taken, or the certificate cannot be used
     */
    public static StatusServer start(RuntimeView runtime, ServerOptions options) {
        return start(runtime, options, null, null);
    }

    /**
     * The same, and whoever has the token may make sensors fail.
     *
     * @throws UserException also when there is no token
     */
    public static StatusServer start(RuntimeView runtime, ServerOptions options, Drills drills) {
        return start(runtime, options, drills, null);
    }

    /**
     * The same, and whoever has the token may change the models.
     *
     * @param drills null when they are not allowed
     * @param changer null when this kit does not change its models
     * @throws UserException also when drills are allowed and there is no token
     */
    public static StatusServer start(
            RuntimeView runtime, ServerOptions options, @Nullable Drills drills, @Nullable ModelChanger changer) {
        if (drills != null) {
            options.requireTokenForDrills();
        }
        return start(new StatusServer(runtime, options, drills, changer));
    }

    private static StatusServer start(StatusServer status) {
        ServerOptions options = status.options;
        try {
            status.server.start(options.bind(), options.port());
            if (options.showsToken()) {
                LOG.warn(
                        "the token goes over the network in clear, for everybody on the way to read: set"
                                + " tls.certificate and tls.key (docs/DEPLOYMENT.md), or bind 127.0.0.1 behind a tunnel or proxy");
            }
            return status;
        } catch (RuntimeException e) {
            status.close();
            throw new UserException(
                    "port " + options.port() + " on " + options.bind()
                            + " cannot be used, probably another program has it: choose another --port, or 0 for any",
                    e);
        }
    }

    /** Where the page is, e.g. {@code https://127.0.0.1:8080/}. */
    public String address() {
        return options.address(port());
    }

    /** The port it really listens on. */
    public int port() {
        return server.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jsonMapper(new JavalinJackson(json, false));
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new BadRequests()));
        if (https != null) {
            config.jetty.addConnector(https::connector);
        }
        RoutesConfig routes = config.routes;
        Refusals.install(routes);
        routes.before(this::guard);
        PageFiles.install(routes);
        drills.install(routes);
        models.configure(config);
        models.install(routes);
        document(routes, "/api/v1/state", context -> context.json(runtime.state()));
        document(routes, "/api/v1/segmentation", this::segmentation);
        document(routes, "/api/v1/sensors/{sensor}/picture", this::sensorPicture);
        document(routes, "/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
        document(routes, "/healthz", this::healthy);
        document(routes, "/readyz", this::ready);
        routes.get("/live.mjpg", new Seats(WATCHERS).guarding(new MjpegHandler(view)));
        routes.get("/api/v1/events", events);
        socket(routes, "/api/v1/stream", stream);
        socket(routes, "/live", live);
        socket(routes, "/live/layers", layers);
        routes.wsBeforeUpgrade(this::guard);
    }

    /** HEAD is answered like GET, so that it tells the same truth; Jetty leaves out the body. */
    static void document(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void socket(RoutesConfig routes, String path, SocketClients clients) {
        routes.ws(path, clients);
        routes.get(path, Refusals::upgradeRequired);
    }

    /** Who may ask, and headers that keep a browser from doing more than showing the page. */
    private void guard(Context context) {
        context.header("Content-Security-Policy", "default-src 'self'; img-src 'self' blob:");
        context.header("X-Content-Type-Options", "nosniff");
        doors.check(context);
        admission.check(context);
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
            context.contentType("image/jpeg").result(Painter.plain(picture.image(), picture.depthUnit()));
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
        RuntimeState.Charge charge = runtime.state().charge();
        context.status(HttpStatus.SERVICE_UNAVAILABLE)
                .json(Map.of("ready", false, "cause", charge.cause(), "text", charge.text()));
    }

    @Override
    public void close() {
        view.close();
        layered.close();
        events.close();
        stream.close();
        live.close();
        layers.close();
        server.stop();
        if (https != null) {
            https.close();
        }
    }
}
