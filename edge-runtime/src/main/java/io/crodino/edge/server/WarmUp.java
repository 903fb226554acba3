package io.crodino.edge.server;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.picture.IndexedPng;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the classes of the web server and of its pictures loaded while the models are opened, which uses another core: one
 * after the other, they would be half of a start. Changes nothing that can be seen.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    /** Begins, and does not wait for the end. */
    public static void begin() {
        Thread thread = new Thread(WarmUp::run, "server-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        try {
            Javalin server = Javalin.create(WarmUp::configure).start("127.0.0.1", 0);
            IndexedPng.encode(new byte[1], 1, 1, List.of(new ClassInfo("none", 0, "#000000")));
            server.stop();
        } catch (RuntimeException e) {
            LOG.debug("The web server could not be warmed up; the real one will tell why.", e);
        }
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new BadRequests()));
        Refusals.install(config.routes);
        PageFiles.install(config.routes);
        config.routes.ws("/socket", socket -> {});
    }
}
