package io.crodino.edge.view;

import io.crodino.edge.events.Reason;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;

/** Who is in charge and why, as a person reads it. Stateless. */
public final class ChargeSentence {
    private ChargeSentence() {}

    public static String of(InCharge now, Reason reason) {
        if (reason instanceof Reason.Failed failed) {
            return failed(now, failed);
        } else if (reason instanceof Reason.Started started) {
            return now.title()
                    + (now == InCharge.FUSED ? " are in charge" : " is in charge")
                    + (started.first()
                            ? ""
                            : now == InCharge.FUSED ? ": both send good frames" : ": its first good frames have come");
        } else if (reason instanceof Reason.Surer) {
            return now.title() + " is in charge: its network is surer of what it sees";
        } else if (reason instanceof Reason.Returned) {
            return now == InCharge.FUSED
                    ? "RGB and depth are in charge together again: both sensors are well"
                    : now.title() + " is back in charge: its sensor is well again";
        }
        return "waiting for the first good frames";
    }

    private static String failed(InCharge now, Reason.Failed failed) {
        String lost = complaint(failed.lost());
        if (now == InCharge.NONE) {
            Reason.Complaint other = failed.other();
            return "No sensor can be trusted: " + lost + (other == null ? "" : ", and " + complaint(other));
        }
        return now.title() + (failed.fused() ? " goes on alone: " : " has taken over: ") + lost;
    }

    private static String complaint(Reason.Complaint complaint) {
        return (complaint.sensor() == Modality.RGB ? "the camera " : "the depth sensor ")
                + complaint.cause().words()
                + (complaint.drill() ? " (drill)" : "");
    }
}
