package io.crodino.mavlink;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.Reason;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.ChargeSentence;
import io.dronefleet.mavlink.common.MavSeverity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which switches are told: three at once, and then one in five seconds. Of those in between only the last is told, with
 * their number: whoever listens always learns in the end who is in charge, and a sensor that flaps floods no link. For one
 * thread.
 */
final class Switches {
    static final int AT_ONCE = 3;
    static final long ONE_MORE_NANOS = 5_000_000_000L;

    private Event.@Nullable Switched waiting;
    private int unseen;
    private int credit = AT_ONCE;
    private long creditNanos;

    /** @param severity CRITICAL when nothing can be trusted, WARNING when a sensor was lost, INFO otherwise */
    record Told(MavSeverity severity, String sentence) {}

    Switches(long nowNanos) {
        creditNanos = nowNanos;
    }

    void happened(Event.Switched event) {
        unseen += waiting == null ? 0 : 1;
        waiting = event;
    }

    /** What is to be told now, if anything is. */
    Optional<Told> due(long nowNanos) {
        long earned = (nowNanos - creditNanos) / ONE_MORE_NANOS;
        creditNanos += earned * ONE_MORE_NANOS;
        credit = (int) Math.min(AT_ONCE, credit + earned);
        Event.Switched now = waiting;
        if (now == null || credit == 0) {
            return Optional.empty();
        }
        credit--;
        String others = unseen == 0 ? "" : " (and " + unseen + (unseen == 1 ? " switch before)" : " switches before)");
        waiting = null;
        unseen = 0;
        return Optional.of(new Told(severity(now), ChargeSentence.of(now.to(), now.reason()) + others));
    }

    private static MavSeverity severity(Event.Switched event) {
        if (event.to() == InCharge.NONE) {
            return MavSeverity.MAV_SEVERITY_CRITICAL;
        }
        return event.reason() instanceof Reason.Failed
                ? MavSeverity.MAV_SEVERITY_WARNING
                : MavSeverity.MAV_SEVERITY_INFO;
    }
}
