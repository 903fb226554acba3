package io.crodino.edge.view;

import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Health;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.view.Condition.Backup;
import io.crodino.edge.view.Condition.Kind;
import io.crodino.edge.view.Condition.Level;
import io.crodino.edge.view.RuntimeState.SensorState;
import io.crodino.formats.Modality;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one place that says in a few words how a robot stands. Stateless. */
public final class ConditionSentence {
    private ConditionSentence() {}

    public static Condition of(RuntimeState state) {
        InCharge now = state.charge().sensor();
        SensorState other = other(state);
        Backup backup = backup(other);
        Kind kind = kind(state, backup);
        return new Condition(
                level(kind),
                kind,
                text(kind, now, other, backup, state),
                causes(state),
                backup,
                backupText(now, other, backup),
                !state.drills().isEmpty());
    }

    private static Kind kind(RuntimeState state, Backup backup) {
        RuntimeState.ChargeState charge = state.charge();
        if (charge.sensor() == InCharge.NONE) {
            return charge.cause() instanceof Reason.Waiting && nobodyFailed(state) ? Kind.STARTING : Kind.BLIND;
        } else if (!charge.fresh()) {
            return Kind.STALLED;
        }
        return switch (backup) {
            case READY, ABSENT -> Kind.WELL;
            case RECOVERING, CONNECTING -> Kind.RECOVERING;
            case FAILED -> Kind.ALONE;
        };
    }

    private static boolean nobodyFailed(RuntimeState state) {
        return state.sensors().stream().noneMatch(sensor -> sensor.health() == Health.FAILED);
    }

    private static Level level(Kind kind) {
        return switch (kind) {
            case WELL -> Level.GOOD;
            case STARTING, ALONE, RECOVERING -> Level.WARNING;
            case STALLED, BLIND -> Level.ALARM;
        };
    }

    private static String text(
            Kind kind, InCharge now, @Nullable SensorState other, Backup backup, RuntimeState state) {
        String doing = backup == Backup.CONNECTING ? " is connecting" : " is recovering";
        return switch (kind) {
            case STARTING -> "Starting, no picture yet";
            case WELL -> well(now, other, state.charge().policy());
            case ALONE ->
                now == InCharge.FUSED
                        ? "On both, but " + name(other) + " has failed"
                        : "On " + name(now) + " alone, no backup";
            case RECOVERING -> "On " + name(now) + ", " + name(other) + doing;
            case STALLED -> "Stalled, no fresh result";
            case BLIND ->
                recovering(state)
                        .map(sensor -> "Blind, " + name(sensor) + " is recovering")
                        .orElse("Blind, no sensor can be trusted");
        };
    }

    private static String well(InCharge now, @Nullable SensorState other, Policy policy) {
        if (other == null && now != InCharge.FUSED) {
            return "Well, on the only sensor";
        } else if (now == InCharge.FUSED || policy == Policy.FUSE) {
            return "Well, RGB and depth see together";
        }
        return "Well, " + name(other) + " stands ready";
    }

    private static Optional<SensorState> recovering(RuntimeState state) {
        return state.sensors().stream()
                .filter(sensor -> sensor.health() == Health.RECOVERING)
                .findFirst();
    }

    /** The one that would have to take over; where nobody or both are in charge, the one that is worse. */
    private static @Nullable SensorState other(RuntimeState state) {
        Modality now = state.charge().sensor().sensor();
        List<SensorState> sensors = state.sensors();
        if (sensors.size() < 2) {
            return null;
        } else if (now != null) {
            return sensors.stream()
                    .filter(sensor -> sensor.sensor() != now)
                    .findFirst()
                    .orElse(null);
        }
        return sensors.stream()
                .filter(sensor -> backup(sensor) != Backup.READY)
                .findFirst()
                .orElse(sensors.get(0));
    }

    private static Backup backup(@Nullable SensorState other) {
        if (other == null) {
            return Backup.ABSENT;
        }
        return switch (other.health()) {
            case OK, SUSPECT -> Backup.READY;
            case RECOVERING -> Backup.RECOVERING;
            case CONNECTING -> Backup.CONNECTING;
            case FAILED -> Backup.FAILED;
        };
    }

    private static String backupText(InCharge now, @Nullable SensorState other, Backup backup) {
        if (now == InCharge.NONE) {
            return "none";
        } else if (other == null) {
            return "none, there is only one sensor";
        }
        return switch (backup) {
            case READY -> now == InCharge.FUSED ? "each for the other" : name(other) + " is ready";
            case RECOVERING -> "not yet, " + name(other) + " is recovering";
            case CONNECTING -> "not yet, " + name(other) + " is connecting";
            case FAILED, ABSENT -> "none, " + name(other) + " has failed";
        };
    }

    /** All that is wrong now, not only what was when somebody lost the charge. */
    private static String causes(RuntimeState state) {
        return state.sensors().stream()
                .filter(sensor -> sensor.health() == Health.FAILED || sensor.health() == Health.RECOVERING)
                .map(sensor -> cause(sensor, state))
                .collect(Collectors.joining(" "));
    }

    private static String cause(SensorState sensor, RuntimeState state) {
        String who = sensor.sensor() == Modality.RGB ? "The camera " : "The depth sensor ";
        String what = sensor.health() == Health.RECOVERING
                ? "sends good pictures again, not yet for long enough"
                : sensor.cause().words();
        boolean drill = state.drills().stream().anyMatch(one -> one.sensor() == sensor.sensor());
        return who + what + (drill ? " (drill)." : ".");
    }

    private static String name(InCharge one) {
        return one == InCharge.DEPTH ? "depth" : one.title();
    }

    private static String name(@Nullable SensorState sensor) {
        return sensor != null && sensor.sensor() == Modality.DEPTH ? "depth" : "RGB";
    }
}
