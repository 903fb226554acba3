package io.crodino.edge.runtime;

import io.crodino.edge.health.Cause;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which sensor is in charge, or none. It is taken away at once when the sensor fails; it is given back only when the
 * sensor's health says that it is well, which takes its time. Thread-safe.
 */
final class Charge {
    private static final String NONE = "none";
    private static final String START = "START";
    private static final String RETURNED = "RETURNED";

    private final Modality preferred;
    private final EventLog events;
    private @Nullable Modality sensor;
    private String cause = START;
    private String text = "waiting for the first good frames";
    private long sinceNanos = System.nanoTime();
    private String lastResultBy = NONE;
    private long lastResultNanos = -1;
    private boolean announced = true;

    /** @param preferred who is in charge when both can be trusted */
    Charge(Modality preferred, EventLog events) {
        this.preferred = preferred;
        this.events = events;
    }

    /** Whether a sensor may be in charge, and if not, why. */
    record Standing(boolean trusted, Cause cause) {}

    /** Who is in charge now; null for nobody. */
    synchronized @Nullable Modality decide(PerModality<Standing> sensors) {
        Modality wanted = wanted(sensors);
        if (wanted != sensor) {
            change(wanted, sensors);
        }
        return sensor;
    }

    private @Nullable Modality wanted(PerModality<Standing> sensors) {
        if (sensors.get(preferred).trusted()) {
            return preferred;
        }
        return sensors.get(preferred.other()).trusted() ? preferred.other() : null;
    }

    private void change(@Nullable Modality to, PerModality<Standing> sensors) {
        Modality from = sensor;
        sensor = to;
        sinceNanos = System.nanoTime();
        if (from != null && !sensors.get(from).trusted()) {
            cause = sensors.get(from).cause().name();
            text = sentence(from, to, sensors.get(from).cause());
        } else if (to != null) {
            boolean first = lastResultNanos < 0;
            cause = first ? START : RETURNED;
            text = first ? name(to) + " is in charge" : name(to) + " is back in charge: its sensor is well again";
        }
        announced = to == null;
        if (to == null) {
            events.add("switch", "runtime", key(from), NONE, cause, text, 0);
        }
    }

    private static String sentence(Modality from, @Nullable Modality to, Cause why) {
        String reason = "the " + (from == Modality.RGB ? "camera" : "depth sensor") + " " + why.words();
        return to == null ? "No sensor can be trusted: " + reason : name(to) + " has taken over: " + reason;
    }

    private static String name(Modality modality) {
        return modality == Modality.RGB ? "RGB" : "Depth";
    }

    private static String key(@Nullable Modality modality) {
        return modality == null ? NONE : modality.key();
    }

    /** A result of the sensor in charge is ready: a switch is over, and its gap is known. */
    synchronized void result(Modality by, long doneNanos) {
        if (by == sensor && !announced) {
            double gap = lastResultNanos < 0 ? 0 : (doneNanos - lastResultNanos) / 1e6;
            events.add("switch", "runtime", lastResultBy, by.key(), cause, text, gap);
            announced = true;
        }
        lastResultBy = by.key();
        lastResultNanos = doneNanos;
    }

    synchronized @Nullable Modality sensor() {
        return sensor;
    }

    /** @param miou validation mIoU of a sensor's model */
    synchronized RuntimeState.Charge state(
            Policy policy, long now, double ageMillis, boolean fresh, ToDoubleFunction<Modality> miou) {
        return new RuntimeState.Charge(
                key(sensor),
                cause,
                text,
                (now - sinceNanos) / 1e6,
                policy.key(),
                sensor == null ? 0 : miou.applyAsDouble(sensor),
                ageMillis,
                fresh);
    }
}
