package io.crodino.edge.server;

import io.crodino.edge.record.LiveRecorder;
import io.crodino.formats.UserException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/recording}: whoever has the token starts and stops recordings of the running kit. Thread-safe. */
final class RecordingRoutes {
    private static final String PATH = "/api/v1/recording";

    private final @Nullable LiveRecorder recorder;
    private final boolean guarded;

    /**
     * @param recorder null when nothing may be recorded
     * @param guarded whether a token is needed to get here
     */
    RecordingRoutes(@Nullable LiveRecorder recorder, boolean guarded) {
        this.recorder = recorder;
        this.guarded = guarded;
    }

    void install(RoutesConfig routes) {
        Documents.install(routes, PATH, this::tell);
        routes.post(PATH, this::start);
        routes.delete(PATH, this::stop);
    }

    private void tell(Context context) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("allowed", recorder != null && guarded && Role.mayAct(context));
        if (recorder != null) {
            answer.put("recording", recorder.state());
        }
        context.json(answer);
    }

    private void start(Context context) {
        LiveRecorder allowed = allowed();
        try {
            context.status(HttpStatus.CREATED).json(Map.of("recording", allowed.start("HTTP")));
        } catch (UserException e) {
            throw new ConflictResponse(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever stops what has just ended by itself has what they want. */
    private void stop(Context context) {
        context.json(Map.of("recording", allowed().stop()));
    }

    private LiveRecorder allowed() {
        if (recorder == null) {
            throw new ForbiddenResponse("this kit records nothing: start it with './crodino run --record DIR'");
        }
        if (!guarded) {
            throw new ForbiddenResponse(
                    "recordings are started only where a token is needed: start the kit with one (CRODINO_TOKEN)");
        }
        return recorder;
    }
}
