package io.crodino.edge.server;

import io.crodino.edge.events.Event;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.RuntimeView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/v1/capture}: what is kept for labels; whoever has the token asks for what is seen now. Thread-safe. */
final class CaptureRoutes {
    private static final String PATH = "/api/v1/capture";

    private final RuntimeView runtime;
    private final boolean guarded;

    /** @param guarded whether a token is needed to get here */
    CaptureRoutes(RuntimeView runtime, boolean guarded) {
        this.runtime = runtime;
        this.guarded = guarded;
    }

    void install(RoutesConfig routes) {
        Documents.install(routes, PATH, this::tell);
        routes.post(PATH, this::request);
    }

    private void tell(Context context) {
        CaptureState state = runtime.state().capture();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("allowed", state != null && guarded && Role.mayAct(context));
        if (state != null) {
            answer.put("capture", state);
        }
        context.json(answer);
    }

    private void request(Context context) {
        if (runtime.state().capture() == null) {
            throw new ForbiddenResponse(
                    "this kit keeps nothing for labels: start it with './crodino run --capture DIR'");
        }
        if (!guarded) {
            throw new ForbiddenResponse(
                    "frames are asked for only where a token is needed: start the kit with one (CRODINO_TOKEN)");
        }
        runtime.tell(new Event.CaptureRequested("HTTP"));
        context.status(HttpStatus.ACCEPTED).json(Map.of("text", "what is seen next is kept"));
    }
}
