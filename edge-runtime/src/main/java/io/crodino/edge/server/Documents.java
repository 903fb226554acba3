package io.crodino.edge.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Routes that give a document as it is now. */
final class Documents {
    private Documents() {}

    /** HEAD is answered like GET, so that it tells the same truth; Jetty leaves out the body. */
    static void install(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
