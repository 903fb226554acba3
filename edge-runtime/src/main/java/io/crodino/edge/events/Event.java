package io.crodino.edge.events;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Objection;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.terms.RecordingEnd;
import io.crodino.edge.tls.CertificateTrouble;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.registration.RegistrationFit;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as facts; {@code view.EventLine} has the words for it. Where a text is open, as a driver's is,
 * its passwords are hidden here. Immutable.
 */
public sealed interface Event {
    /**
     * Whether it is, or comes from, a fault that was put into a sensor on purpose; a real failure of the other sensor
     * meanwhile does not.
     */
    default boolean drill() {
        return false;
    }

    /**
     * A sensor is better or worse than before.
     *
     * @param cause why it cannot be trusted
     * @param trouble what the driver says to that; empty when it says nothing
     */
    record HealthChanged(Modality sensor, Health from, Health to, Cause cause, String trouble, boolean drill)
            implements Event {
        public HealthChanged {
            trouble = Passwords.hidden(trouble);
        }
    }

    /** @param given what the driver of a sensor gives from now on, in its words */
    record DriverOpened(Modality sensor, String given) implements Event {
        public DriverOpened {
            given = Passwords.hidden(given);
        }
    }

    /**
     * Somebody else is in charge.
     *
     * @param from whom the switch before named
     * @param gapMillis from the last good result of the old sensor to the first of the new; 0 where there are not both
     */
    record Switched(InCharge from, InCharge to, Reason reason, double gapMillis, boolean drill) implements Event {}

    /** A fault is put into a sensor on purpose. */
    record FaultInjected(Modality sensor, Fault fault) implements Event {
        @Override
        public boolean drill() {
            return true;
        }
    }

    /** A fault is taken out again. */
    record FaultEnded(Modality sensor, Fault fault) implements Event {
        @Override
        public boolean drill() {
            return true;
        }
    }

    /** A thread of the kit has died. */
    record ThreadDied(Death death) implements Event {}

    /** The computer stood still, for so long. */
    record Stalled(long nanos) implements Event {}

    /**
     * The computing device has let a network down.
     *
     * @param provider what computed it, e.g. {@code CPU}
     * @param trouble what the device says, or what was seen
     */
    record NetworkFailed(Modality sensor, String provider, String trouble, boolean drill) implements Event {
        public NetworkFailed {
            trouble = Passwords.hidden(trouble);
        }
    }

    /** It computes again, perhaps elsewhere than {@code before}. */
    record NetworkMended(Modality sensor, String before, String provider, boolean drill) implements Event {}

    /** A network that had failed is another one now, of another pair. */
    record NetworkReplaced(Modality sensor, boolean drill) implements Event {}

    /**
     * The kit has started with another pair of models than it should.
     *
     * @param told which, and why, in a sentence
     */
    record PairStarted(String pair, String told) implements Event {
        public PairStarted {
            told = Passwords.hidden(told);
        }
    }

    /** @param measured in the trial of the pair that is in charge now, on probation */
    record PairInCharge(String pair, String measured) implements Event {
        public PairInCharge {
            measured = Passwords.hidden(measured);
        }
    }

    /** A pair never comes in charge. */
    record PairRefused(String pair, String why) implements Event {
        public PairRefused {
            why = Passwords.hidden(why);
        }
    }

    /** Nothing was found against a pair in its probation. */
    record PairPassed(String pair) implements Event {}

    /** A pair did not pass, but the one before cannot be used. */
    record PairKept(String pair, Objection objection, String why) implements Event {
        public PairKept {
            why = Passwords.hidden(why);
        }
    }

    /**
     * The pair before is in charge again.
     *
     * @param pair that was taken back; empty when it was the plain files
     * @param from how far that had come; null when it was the plain files
     * @param again the one in charge now
     */
    record PairTakenBack(String pair, @Nullable PairStage from, String again, Objection objection, String why)
            implements Event {
        public PairTakenBack {
            why = Passwords.hidden(why);
        }
    }

    /**
     * The edges of depth meet those of colour no longer, or again.
     *
     * @param by who has registered depth
     * @param across pixels of the colour picture that depth would have to move to the right; null when that is not known
     * @param down the same, down
     */
    record RegistrationJudged(
            RegistrationFit from,
            RegistrationFit to,
            Registration by,
            @Nullable Double across,
            @Nullable Double down) implements Event {}

    /**
     * Somebody wants what is seen now to be kept.
     *
     * @param by through which door, e.g. {@code HTTP}
     */
    record CaptureRequested(String by) implements Event {}

    /** Nothing can be kept of what is seen, although it should be; it is tried again. */
    record CaptureFailed(String why) implements Event {
        public CaptureFailed {
            why = Passwords.hidden(why);
        }
    }

    /** It can be kept again. */
    record CaptureResumed() implements Event {}

    /**
     * A recording of what the sensors see begins.
     *
     * @param name of its folder
     * @param by through which door it was asked for, e.g. {@code HTTP}
     */
    record RecordingStarted(String name, String by) implements Event {}

    /**
     * It is over.
     *
     * @param why in words
     * @param frames in it
     * @param seconds that it has lasted
     */
    record RecordingStopped(String name, RecordingEnd end, String why, long frames, double seconds) implements Event {
        public RecordingStopped {
            why = Passwords.hidden(why);
        }
    }

    /** @param keys of the configuration that name the certificate, {@code tls} or {@code mqtt} */
    record CertificateTroubled(String keys, CertificateTrouble trouble) implements Event {}
}
