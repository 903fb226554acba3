package io.crodino.edge.charge;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.events.Reason;
import io.crodino.edge.events.Reason.Complaint;
import io.crodino.edge.health.Cause;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.ChargeSentence;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who is in charge. It is taken away at once when a sensor fails; it is given back only when the sensor's health says
 * that it is well, which takes its time. Thread-safe.
 */
public final class Charge {
    private final Policy policy;
    private final Preference preference;
    private final EventLog events;
    private final NanoClock clock;
    private InCharge now = InCharge.NONE;
    private Reason reason = new Reason.Waiting();
    private long sinceNanos;
    /** Whom the last switch event named. */
    private InCharge told = InCharge.NONE;

    private long lastResultNanos = -1;
    private boolean announced = true;
    /** Who has been in charge before; the others cannot come back. */
    private final Set<InCharge> served = EnumSet.noneOf(InCharge.class);
    /** Whether who is in charge took the place of a sensor that failed. */
    private boolean substitute;
    /** Whether the failure that it took the place of comes from a drill. */
    private boolean drill;

    /** @param preference who is in charge when both can be trusted, unless the policy fuses */
    public Charge(Policy policy, Preference preference, EventLog events, NanoClock clock) {
        this.clock = clock;
        this.sinceNanos = clock.nanos();
        this.policy = policy;
        this.preference = preference;
        this.events = events;
    }

    /**
     * Whether a sensor may be in charge, and if not, why.
     *
     * @param cause why not
     * @param drill whether what it does may come from a fault that was put in on purpose
     * @param configured whether there is such a sensor
     */
    public record SensorStanding(boolean trusted, Cause cause, boolean drill, boolean configured) {
        /** Of a sensor that the robot does not have. */
        public static final SensorStanding ABSENT = new SensorStanding(false, Cause.NOT_OPEN, false, false);

        private Complaint complaint(Modality sensor) {
            return new Complaint(sensor, cause, drill);
        }
    }

    /** Who is in charge, given how the sensors stand. */
    public synchronized InCharge decide(PerModality<SensorStanding> sensors) {
        InCharge wanted = wanted(sensors);
        if (wanted != now) {
            change(wanted, sensors);
        }
        return now;
    }

    private InCharge wanted(PerModality<SensorStanding> sensors) {
        boolean both = sensors.rgb().trusted() && sensors.depth().trusted();
        if (both) {
            return policy == Policy.FUSE ? InCharge.FUSED : InCharge.of(preference.preferred());
        } else if (sensors.rgb().trusted()) {
            return InCharge.RGB;
        }
        return sensors.depth().trusted() ? InCharge.DEPTH : InCharge.NONE;
    }

    private void change(InCharge to, PerModality<SensorStanding> sensors) {
        InCharge from = now;
        now = to;
        sinceNanos = clock.nanos();
        Modality lost = lost(from, sensors);
        reason = reason(from, to, lost, sensors);
        substitute = lost != null;
        drill = lost != null ? sensors.get(lost).drill() : drilled(to, sensors);
        served.add(to);
        announced = to == InCharge.NONE;
        if (announced) {
            events.add(new Event.Switched(told, to, reason, 0, drill));
            told = to;
        }
    }

    private Reason reason(InCharge from, InCharge to, @Nullable Modality lost, PerModality<SensorStanding> sensors) {
        if (lost != null) {
            SensorStanding other = sensors.get(lost.other());
            return new Reason.Failed(
                    sensors.get(lost).complaint(lost),
                    other.trusted() || !other.configured() ? null : other.complaint(lost.other()),
                    from == InCharge.FUSED);
        } else if (lastResultNanos < 0 || (!policy.isByConfidence() && !served.contains(to))) {
            return new Reason.Started(lastResultNanos < 0);
        }
        return !substitute && policy.isByConfidence() ? new Reason.Surer() : new Reason.Returned();
    }

    /** Whether the sensor that takes charge has just recovered from a drill. */
    private static boolean drilled(InCharge to, PerModality<SensorStanding> sensors) {
        return switch (to) {
            case NONE -> false;
            case RGB -> sensors.rgb().drill();
            case DEPTH -> sensors.depth().drill();
            case FUSED -> sensors.rgb().drill() || sensors.depth().drill();
        };
    }

    /** The sensor whose failure ended the old order; null when none failed. */
    private static @Nullable Modality lost(InCharge from, PerModality<SensorStanding> sensors) {
        return switch (from) {
            case NONE -> null;
            case RGB -> sensors.rgb().trusted() ? null : Modality.RGB;
            case DEPTH -> sensors.depth().trusted() ? null : Modality.DEPTH;
            case FUSED -> sensors.rgb().trusted() ? Modality.DEPTH : Modality.RGB;
        };
    }

    /** A result is ready: once it is by who is in charge, a switch is over, and its gap is known. */
    public synchronized void result(InCharge by, long doneNanos) {
        if (by == now && !announced) {
            double gap = lastResultNanos < 0 ? 0 : (doneNanos - lastResultNanos) / 1e6;
            events.add(new Event.Switched(told, by, reason, gap, drill));
            told = by;
            announced = true;
        }
        lastResultNanos = doneNanos;
    }

    public synchronized InCharge now() {
        return now;
    }

    /**
     * As others see it. Where two sensors are fused, a result may be of one alone, and then that one answers for it.
     *
     * @param answers who answers for the newest result, if that is fresh; otherwise nobody
     * @param miou validation mIoU of whoever answers
     * @param fusedShare of the last results
     */
    public synchronized RuntimeState.ChargeState state(
            long nanos, double ageMillis, InCharge answers, ToDoubleFunction<InCharge> miou, double fusedShare) {
        boolean fresh = answers != InCharge.NONE;
        InCharge shown = now == InCharge.FUSED && fresh ? answers : now;
        return new RuntimeState.ChargeState(
                shown,
                reason,
                ChargeSentence.of(now, reason),
                (nanos - sinceNanos) / 1e6,
                policy,
                miou.applyAsDouble(shown),
                ageMillis,
                fresh,
                policy == Policy.FUSE ? fusedShare : null);
    }
}
