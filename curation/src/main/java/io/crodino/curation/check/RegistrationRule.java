package io.crodino.curation.check;

import io.crodino.formats.registration.RegistrationFit;
import io.crodino.formats.registration.RegistrationJudge.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether depth, and the borders of labels, lie where colour has its edges. */
final class RegistrationRule implements CheckRule {
    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        Judgement depth = evidence.depthFit();
        if (depth.fit() == RegistrationFit.OFF) {
            defects.add(Defect.fault(
                    "registration",
                    "depth does not lie where colour does: its edges are off by " + offset(depth)
                            + "; register it (calibration: in dataset.yaml, './crodino calibrate'), or mend the"
                            + " calibration",
                    List.of()));
        } else if (depth.fit() == RegistrationFit.ALTERNATES) {
            defects.add(Defect.fault(
                    "registration",
                    "depth lies where colour does in some frames and not in others: find out who registers it, and leave"
                            + " out what is not registered",
                    List.of()));
        }
        Judgement label = evidence.labelFit();
        if (evidence.isLabelled() && label.fit() == RegistrationFit.OFF) {
            defects.add(Defect.fault(
                    "label-shift",
                    "labels do not lie where colour does: their borders are off by " + offset(label)
                            + "; look whether they were made for these pictures, and scaled alike",
                    List.of()));
        }
        return defects;
    }

    private static String offset(Judgement judgement) {
        return pixels(judgement.across()) + " across and " + pixels(judgement.down()) + " down, in pixels of colour";
    }

    private static String pixels(@Nullable Double value) {
        return value == null ? "an unknown distance" : String.format(Locale.ROOT, "%+.0f", value);
    }
}
