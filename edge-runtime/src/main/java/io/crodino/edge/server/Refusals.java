package io.crodino.edge.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Map;

/** Answers to requests that are not what a route is for: the client's mistake, said so that it can be put right. */
final class Refusals {
    private static final String ALLOW = "Allow";

    private Refusals() {}

    static void install(RoutesConfig routes) {
        routes.wsBeforeUpgrade(Refusals::requireGet);
        routes.exception(MethodNotAllowedResponse.class, (refused, context) -> methodNotAllowed(context, refused));
    }

    /** Whatever looks like a handshake passes the router by; Jetty would answer an unknown method with 501. */
    private static void requireGet(Context context) {
        if (!context.method().equals(HandlerType.GET)) {
            throw new MethodNotAllowedResponse("a WebSocket starts with GET", Map.of("allowed", "GET"));
        }
    }

    /** The router knows which methods the path has; it hands them over in the exception's details. */
    private static void methodNotAllowed(Context context, MethodNotAllowedResponse refused) {
        String allowed = String.join(", ", refused.getDetails().values());
        context.header(ALLOW, allowed);
        context.status(HttpStatus.METHOD_NOT_ALLOWED)
                .result(context.method() + " is not possible here: use " + allowed + "\n");
    }

    /** A plain request where a WebSocket is served. */
    static void upgradeRequired(Context context) {
        String scheme = context.req().isSecure() ? "wss" : "ws";
        context.header("Upgrade", "websocket");
        context.status(HttpStatus.UPGRADE_REQUIRED)
                .result("this is a WebSocket: connect to " + scheme + "://" + context.host() + context.path() + "\n");
    }
}
