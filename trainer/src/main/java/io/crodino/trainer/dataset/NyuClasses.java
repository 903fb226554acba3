package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The 40 classes of NYU Depth v2 and which of them each of the 894 raw labels belongs to. Immutable. */
final class NyuClasses {
    static final int RAW_LABELS = 894;

    private final List<ClassInfo> classes = new ArrayList<>();
    private final byte[] trainingIds = new byte[RAW_LABELS + 1];

    NyuClasses() {
        List<String> lines = IdRanges.lines("nyu-classes.txt");
        // The rest belongs to the last class, "otherprop".
        Arrays.fill(trainingIds, (byte) (lines.size() - 1));
        trainingIds[0] = (byte) RgbdFolder.IGNORE;
        for (String line : lines) {
            int colon = line.indexOf(':');
            byte id = (byte) classes.size();
            classes.add(new ClassInfo(line.substring(0, colon), id, Palette.color(id)));
            if (!line.endsWith("*")) {
                IdRanges.parse(line.substring(colon + 1)).forEach(raw -> trainingIds[raw] = id);
            }
        }
    }

    /** Position = training id = id among the 40 less 1. */
    List<ClassInfo> classes() {
        return classes;
    }

    /** The training id of a raw label; 0, unlabelled, is ignored. */
    byte trainingId(int raw) {
        if (raw < 0 || raw > RAW_LABELS) {
            throw new UserException("found raw label " + raw + " in NYU Depth v2, expected 0 to " + RAW_LABELS
                    + ": take the file nyu_depth_v2_labeled.mat as it is handed out");
        }
        return trainingIds[raw];
    }
}
