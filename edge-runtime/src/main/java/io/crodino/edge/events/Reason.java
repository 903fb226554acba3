package io.crodino.edge.events;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.edge.health.Cause;
import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;

/** Why who is in charge is; {@code view.ChargeSentence} says it in words. Immutable. */
public sealed interface Reason {
    /** As interfaces name it: {@code START}, {@code RETURNED}, {@code SURER} or a {@link Cause}. */
    @JsonValue
    String code();

    /** Nobody has been in charge yet. */
    record Waiting() implements Reason {
        @Override
        public String code() {
            return "START";
        }
    }

    /**
     * It is in charge for the first time.
     *
     * @param first whether nobody has given a result before
     */
    record Started(boolean first) implements Reason {
        @Override
        public String code() {
            return "START";
        }
    }

    /** Its sensor is well again, or both are. */
    record Returned() implements Reason {
        @Override
        public String code() {
            return "RETURNED";
        }
    }

    /** Its network is surer of what it sees than the other. */
    record Surer() implements Reason {
        @Override
        public String code() {
            return "SURER";
        }
    }

    /**
     * Who was in charge has failed.
     *
     * @param lost what is wrong with that sensor
     * @param other what is wrong with the other; null when nothing is, or there is none
     * @param fused whether both were in charge before
     */
    record Failed(Complaint lost, @Nullable Complaint other, boolean fused) implements Reason {
        @Override
        public String code() {
            return lost.cause().name();
        }
    }

    /**
     * What is wrong with a sensor.
     *
     * @param drill whether that may come from a fault that was put in on purpose
     */
    record Complaint(Modality sensor, Cause cause, boolean drill) {}
}
