package io.crodino.edge.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.models.ModelChanger;
import io.crodino.edge.record.LiveRecorder;
import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.ConfigEntry;
import io.crodino.formats.UserException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status page and its interface (docs/HTTP.md), with TLS where there is a certificate. Read-only, but for
 * drills, models and recordings where they are allowed; its threads never hold up the loop. Thread-safe.
 */
public final class StatusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private final ServerOptions options;
    private final Doors doors;
    private final Admission admission;
    private final @Nullable Https https;
    private final ObjectMapper json = new ObjectMapper();
    private final StateRoutes states;
    private final StreamRoutes streams;
    private final DrillRoutes drills;
    private final ModelRoutes models;
    private final CaptureRoutes captures;
    private final RecordingRoutes recordings;
    private final Javalin server;

    private StatusServer(
            RuntimeView runtime,
            ServerOptions options,
            @Nullable Drills allowed,
            @Nullable ModelChanger changer,
            @Nullable LiveRecorder recorder,
            List<ConfigEntry> settings) {
        this.options = options;
        // First, because it is the one part that a mistake of the user can spoil.
        this.https = options.tls().wanted() ? new Https(options, runtime.supervisor(), runtime::tell) : null;
        this.doors = new Doors(options);
        this.admission = new Admission(options, openPaths(), doors, System::nanoTime);
        this.streams = new StreamRoutes(runtime, new JsonText(json));
        this.states = new StateRoutes(runtime, streams::watching, settings);
        this.drills = new DrillRoutes(runtime, allowed);
        this.models = new ModelRoutes(changer, !options.token().isEmpty());
        this.captures = new CaptureRoutes(runtime, !options.token().isEmpty());
        this.recordings = new RecordingRoutes(recorder, !options.token().isEmpty());
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
        return start(runtime, options, drills, changer, null, List.of());
    }

    /**
     * The same for a kit that tells what it was told, and whoever has the token may record.
     *
     * @param recorder null when nothing may be recorded
     * @param settings what the kit was told, without secrets
     * @throws UserException also when drills are allowed and there is no token
     */
    public static StatusServer start(
            RuntimeView runtime,
            ServerOptions options,
            @Nullable Drills drills,
            @Nullable ModelChanger changer,
            @Nullable LiveRecorder recorder,
            List<ConfigEntry> settings) {
        if (drills != null) {
            options.requireTokenForDrills();
        }
        return start(new StatusServer(runtime, options, drills, changer, recorder, settings));
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
        routes.after(UnreadBody::discard);
        PageFiles.install(routes);
        drills.install(routes);
        models.configure(config);
        models.install(routes);
        captures.install(routes);
        recordings.install(routes);
        states.install(routes);
        routes.wsBeforeUpgrade(this::guard);
        streams.install(routes);
    }

    /** Who may ask, and headers that keep a browser from doing more than showing the page. */
    private void guard(Context context) {
        context.header("Content-Security-Policy", "default-src 'self'; img-src 'self' blob:");
        context.header("X-Content-Type-Options", "nosniff");
        doors.check(context);
        admission.check(context);
    }

    @Override
    public void close() {
        streams.close();
        server.stop();
        if (https != null) {
            https.close();
        }
    }
}
