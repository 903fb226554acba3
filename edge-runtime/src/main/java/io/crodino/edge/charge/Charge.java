package io.crodino.edge.charge;

import io.crodino.edge.events.EventLog;
import io.crodino.edge.health.Cause;
import io.crodino.edge.view.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who is in charge. It is taken away at once when a sensor fails; it is given back only when the sensor's health says
 * that it is well, which takes its time. Thread-safe.
 */
public final class Charge {
    private static final String START = "START";
    private static final String RETURNED = "RETURNED";
    private static final String SURER = "SURER";

    private final Policy policy;
    private final Preference preference;
    private final EventLog events;
    private InCharge now = InCharge.NONE;
    private String cause = START;
    private String text = "waiting for the first good frames";
    private long sinceNanos = System.nanoTime();
    /** Whom the last switch event named. */
    private InCharge told = InCharge.NONE;

    private long lastResultNanos = -1;
    private boolean announced = true;
    /** Whether who is in charge took the place of a sensor that failed. */
    private boolean substitute;

    /** @param preference who is in charge when both can be trusted, unless the policy fuses */
    public Charge(Policy policy, Preference preference, EventLog events) {
        this.policy = policy;
        this.preference = preference;
        this.events = events;
    }

    /**
     * Whether a sensor may be in charge, and if not, why.
     *
     * @param mark what is added to the sentence, e.g. that this is a drill
     */
    public record Standing(boolean trusted, Cause cause, String mark) {}

    /** Who is in charge, given how the sensors stand. */
    public synchronized InCharge decide(PerModality<Standing> sensors) {
        InCharge wanted = wanted(sensors);
        if (wanted != now) {
            change(wanted, sensors);
        }
        return now;
    }

    private InCharge wanted(PerModality<Standing> sensors) {
        boolean both = sensors.rgb().trusted() && sensors.depth().trusted();
        if (both) {
            return policy == Policy.FUSE ? InCharge.FUSED : InCharge.of(preference.preferred());
        } else if (sensors.rgb().trusted()) {
            return InCharge.RGB;
        }
        return sensors.depth().trusted() ? InCharge.DEPTH : InCharge.NONE;
    }

    private void change(InCharge to, PerModality<Standing> sensors) {
        InCharge from = now;
        now = to;
        sinceNanos = System.nanoTime();
        Modality lost = lost(from, sensors);
        if (lost != null) {
            Standing left = sensors.get(lost);
            cause = left.cause().name();
            text = sentence(
                    from,
                    to,
                    (lost == Modality.RGB ? "the camera " : "the depth sensor ")
                            + left.cause().words()
                            + left.mark());
        } else if (lastResultNanos < 0) {
            cause = START;
            text = to.title() + (to == InCharge.FUSED ? " are in charge" : " is in charge");
        } else if (!substitute && policy == Policy.CONFIDENCE) {
            cause = SURER;
            text = to.title() + " is in charge: its network is surer of what it sees";
        } else {
            cause = RETURNED;
            text = to == InCharge.FUSED
                    ? "RGB and depth are in charge together again: both sensors are well"
                    : to.title() + " is back in charge: its sensor is well again";
        }
        substitute = lost != null;
        announced = to == InCharge.NONE;
        if (announced) {
            events.add("switch", "runtime", told.key(), to.key(), cause, text, 0);
            told = to;
        }
    }

    /** The sensor whose failure ended the old order; null when none failed. */
    private static @Nullable Modality lost(InCharge from, PerModality<Standing> sensors) {
        return switch (from) {
            case NONE -> null;
            case RGB -> sensors.rgb().trusted() ? null : Modality.RGB;
            case DEPTH -> sensors.depth().trusted() ? null : Modality.DEPTH;
            case FUSED -> sensors.rgb().trusted() ? Modality.DEPTH : Modality.RGB;
        };
    }

    private static String sentence(InCharge from, InCharge to, String reason) {
        if (to == InCharge.NONE) {
            return "No sensor can be trusted: " + reason;
        }
        return to.title() + (from == InCharge.FUSED ? " goes on alone: " : " has taken over: ") + reason;
    }

    /** A result is ready: once it is by who is in charge, a switch is over, and its gap is known. */
    public synchronized void result(InCharge by, long doneNanos) {
        if (by == now && !announced) {
            double gap = lastResultNanos < 0 ? 0 : (doneNanos - lastResultNanos) / 1e6;
            events.add("switch", "runtime", told.key(), by.key(), cause, text, gap);
            told = by;
            announced = true;
        }
        lastResultNanos = doneNanos;
    }

    public synchronized InCharge now() {
        return now;
    }

    /** @param miou validation mIoU of who is in charge */
    public synchronized RuntimeState.Charge state(
            long nanos, double ageMillis, boolean fresh, ToDoubleFunction<InCharge> miou) {
        return new RuntimeState.Charge(
                now.key(),
                cause,
                text,
                (nanos - sinceNanos) / 1e6,
                policy.key(),
                miou.applyAsDouble(now),
                ageMillis,
                fresh);
    }
}
