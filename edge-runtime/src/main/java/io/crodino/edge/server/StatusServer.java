package io.crodino.edge.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.edge.runtime.RuntimeState;
import io.crodino.edge.runtime.RuntimeView;
import io.crodino.formats.UserException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.json.JavalinJackson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The status page and its interface (design contract 3.5). Read-only; its threads never hold up the loop. Thread-safe. */
public final class StatusServer implements AutoCloseable {
    /** Of each kind: pictures, events, either socket. */
    private static final int WATCHERS = 32;

    private static final String BEARER = "Bearer ";

    private final RuntimeView runtime;
    private final ServerOptions options;
    private final ObjectMapper json = new ObjectMapper();
    private final LiveView view;
    private final EventStream events;
    private final SocketClients stream;
    private final SocketClients live;
    private final PrometheusText metrics;
    private final Javalin server;

    private StatusServer(RuntimeView runtime, ServerOptions options) {
        this.runtime = runtime;
        this.options = options;
        this.view = new LiveView(runtime);
        this.events = new EventStream(runtime, new Seats(WATCHERS));
        this.stream = new SocketClients("stream", new Seats(WATCHERS), new ResultStream(runtime, json));
        this.live = new SocketClients("live", new Seats(WATCHERS), new LiveSocket(view));
        this.metrics = new PrometheusText(runtime);
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts serving.
     *
     * @throws UserException when the port is taken
     */
    public static StatusServer start(RuntimeView runtime, ServerOptions options) {
        StatusServer status = new StatusServer(runtime, options);
        try {
            status.server.start(options.bind(), options.port());
            return status;
        } catch (RuntimeException e) {
            status.close();
            throw new UserException(
                    "port " + options.port() + " on " + options.bind()
                            + " cannot be used, probably another program has it: choose another --port, or 0 for any",
                    e);
        }
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
        RoutesConfig routes = config.routes;
        Refusals.install(routes);
        routes.before(this::guard);
        document(routes, "/", page("index.html", "text/html"));
        document(routes, "/page.css", page("page.css", "text/css"));
        document(routes, "/page.js", page("page.js", "text/javascript"));
        document(routes, "/api/v1/state", context -> context.json(runtime.state()));
        document(routes, "/api/v1/segmentation", this::segmentation);
        document(routes, "/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
        document(routes, "/healthz", this::healthy);
        document(routes, "/readyz", this::ready);
        routes.get("/live.mjpg", new Seats(WATCHERS).guarding(new MjpegHandler(view)));
        routes.get("/api/v1/events", events);
        socket(routes, "/api/v1/stream", stream);
        socket(routes, "/live", live);
        routes.wsBeforeUpgrade(this::guard);
    }

    /** HEAD is answered like GET, so that it tells the same truth; Jetty leaves out the body. */
    private static void document(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void socket(RoutesConfig routes, String path, SocketClients clients) {
        routes.ws(path, clients);
        routes.get(path, Refusals::upgradeRequired);
    }

    /** The token, and headers that keep a browser from doing more than showing the page. */
    private void guard(Context context) {
        context.header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self'");
        context.header("X-Content-Type-Options", "nosniff");
        boolean open = context.path().equals("/healthz") || context.path().equals("/readyz");
        if (!options.token().isEmpty() && !open && !authorised(context)) {
            throw new UnauthorizedResponse("send the token as 'Authorization: Bearer ...' or ?token=...");
        }
    }

    private boolean authorised(Context context) {
        String header = context.header("Authorization");
        String query = context.queryParam("token");
        String given = header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : query == null ? "" : query;
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), options.token().getBytes(StandardCharsets.UTF_8));
    }

    private static Handler page(String name, String type) {
        byte[] bytes = resource(name);
        return context -> context.contentType(type + "; charset=utf-8").result(bytes);
    }

    private static byte[] resource(String name) {
        try (InputStream in = StatusServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                    .result(IndexedPng.encode(result, runtime.state().classes()));
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
        events.close();
        stream.close();
        live.close();
        server.stop();
    }
}
