package io.crodino.edge.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.runtime.Event;
import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.edge.runtime.RuntimeState;
import io.crodino.edge.runtime.RuntimeView;
import io.crodino.formats.UserException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.sse.SseClient;
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
import org.jspecify.annotations.Nullable;

/** The status page and its interface (design contract 3.5). Read-only; its threads never hold up the loop. Thread-safe. */
public final class StatusServer implements AutoCloseable {
    private static final long SSE_PATIENCE_MILLIS = 1000;
    private static final String BEARER = "Bearer ";

    private final RuntimeView runtime;
    private final ServerOptions options;
    private final ObjectMapper json = new ObjectMapper();
    private final LiveView view;
    private final SocketClients stream;
    private final SocketClients live;
    private final PrometheusText metrics;
    private final Javalin server;
    private volatile boolean closed;

    private StatusServer(RuntimeView runtime, ServerOptions options) {
        this.runtime = runtime;
        this.options = options;
        this.view = new LiveView(runtime);
        this.stream = new SocketClients("stream", new ResultStream(runtime, json));
        this.live = new SocketClients("live", new LiveSocket(view));
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
        config.routes.before(this::guard);
        config.routes.get("/", page("index.html", "text/html"));
        config.routes.get("/page.css", page("page.css", "text/css"));
        config.routes.get("/page.js", page("page.js", "text/javascript"));
        config.routes.get("/api/v1/state", context -> context.json(runtime.state()));
        config.routes.get("/api/v1/segmentation", this::segmentation);
        config.routes.sse("/api/v1/events", this::events);
        config.routes.ws("/api/v1/stream", stream);
        config.routes.ws("/live", live);
        config.routes.get("/live.mjpg", new MjpegHandler(view));
        config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
        config.routes.get("/healthz", this::healthy);
        config.routes.get("/readyz", this::ready);
        config.routes.wsBeforeUpgrade(this::guard);
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

    /** Server-sent events; a client that reconnects says which it has seen. */
    private void events(SseClient client) {
        long seen = number(client.ctx().header("Last-Event-ID"));
        try {
            while (!client.terminated() && !closed) {
                for (Event event : runtime.awaitEvents(seen, SSE_PATIENCE_MILLIS)) {
                    client.sendEvent(event.kind(), event, Long.toString(event.number()));
                    seen = event.number();
                }
                client.sendComment("alive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    @Override
    public void close() {
        closed = true;
        view.close();
        stream.close();
        live.close();
        server.stop();
    }
}
