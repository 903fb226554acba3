package io.crodino.edge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.view.RuntimeState.DrillState;
import io.crodino.edge.view.RuntimeState.SensorState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.crodino.formats.Suggestion;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/drill}: makes a sensor of the running kit fail on purpose, where that is allowed. Every fault ends by
 * itself. Thread-safe.
 */
final class DrillRoutes {
    static final double MOST_SECONDS = 120;
    private static final int MOST_BYTES = 1000;
    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);
    private static final String PATH = "/api/v1/drill";

    private final RuntimeView runtime;
    private final @Nullable Drills drills;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** @param drills null when they are not allowed */
    DrillRoutes(RuntimeView runtime, @Nullable Drills drills) {
        this.runtime = runtime;
        this.drills = drills;
    }

    /** What is asked for. */
    private record Order(
            @Nullable String sensor,
            @Nullable String fault,
            @Nullable Double seconds) {}

    void install(RoutesConfig routes) {
        Documents.install(routes, PATH, this::tell);
        routes.post(PATH, this::inject);
        routes.delete(PATH, this::clear);
    }

    private void tell(Context context) {
        Map<String, List<Fault>> faults = new LinkedHashMap<>();
        for (Modality sensor : sensors()) {
            faults.put(sensor.key(), possible(sensor));
        }
        context.json(Map.of(
                "allowed",
                drills != null && Role.mayAct(context),
                "mostSeconds",
                MOST_SECONDS,
                "faults",
                faults,
                "drills",
                drills(drills)));
    }

    private static List<DrillState> drills(@Nullable Drills drills) {
        return drills == null ? List.of() : drills.state();
    }

    private void inject(Context context) {
        Drills allowed = allowed();
        Order order = order(context);
        Modality sensor = sensor(order.sensor());
        Fault fault = fault(order.fault(), sensor);
        Double seconds = order.seconds();
        if (seconds == null || !(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new BadRequestResponse("seconds is " + seconds + ": expected above 0, at most " + MOST_SECONDS);
        }
        allowed.inject(sensor, fault, Duration.ofNanos((long) (seconds * 1e9)));
        context.json(Map.of("drills", allowed.state()));
    }

    private void clear(Context context) {
        Drills allowed = allowed();
        String one = context.queryParam("sensor");
        for (Modality sensor : one == null ? sensors() : List.of(sensor(one))) {
            allowed.clear(sensor);
        }
        context.json(Map.of("drills", allowed.state()));
    }

    private Drills allowed() {
        if (drills == null) {
            throw new ForbiddenResponse(
                    "drills are not allowed on this kit: start it with './crodino run --allow-drill' and a token");
        }
        return drills;
    }

    private Order order(Context context) {
        String type = context.header("Content-Type");
        if (type == null || !JSON.matcher(type).matches()) {
            throw new UnsupportedMediaTypeResponse("send JSON, with 'Content-Type: application/json'");
        }
        if (context.req().getContentLengthLong() > MOST_BYTES) {
            throw new ContentTooLargeResponse("a drill needs no more than " + MOST_BYTES + " bytes");
        }
        try {
            Order order = json.readValue(context.bodyAsBytes(), Order.class);
            if (order == null) {
                throw new BadRequestResponse(expected("null"));
            }
            return order;
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse(expected(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new BadRequestResponse(expected(e.getMessage()));
        }
    }

    private static String expected(@Nullable String found) {
        return "expected {\"sensor\": \"rgb\", \"fault\": \"BLACK\", \"seconds\": 5}, found something else: " + found;
    }

    private Modality sensor(@Nullable String name) {
        return sensors().stream()
                .filter(sensor -> sensor.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("sensor is " + name + ": expected one of "
                        + sensors().stream().map(Modality::key).toList()));
    }

    private static Fault fault(@Nullable String name, Modality sensor) {
        return possible(sensor).stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("fault is " + name + ", which the " + sensor.key()
                        + " sensor cannot have"
                        + Suggestion.sentence(
                                String.valueOf(name),
                                possible(sensor).stream().map(Fault::name).toList())));
    }

    private static List<Fault> possible(Modality sensor) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.affects(sensor))
                .toList();
    }

    /** Those that the kit has. */
    private List<Modality> sensors() {
        return runtime.state().sensors().stream().map(SensorState::sensor).toList();
    }
}
