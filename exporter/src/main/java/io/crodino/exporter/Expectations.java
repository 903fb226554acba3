package io.crodino.exporter;

import io.crodino.edge.model.ExpectedMiou;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.precision.Jobs;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.robust.Corruption;
import io.crodino.trainer.robust.Corruptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the confidence of a written file is worth: it reads validation frames as they are and spoilt in all the ways that
 * {@code evaluate --robust} knows, and the mIoU of each picture is set beside the mean confidence. A network's own
 * temperature (arXiv 1706.04599) would make its pixels' probabilities true in validation alone; this curve also knows what
 * bad pictures do to them.
 */
final class Expectations {
    /** Pictures of each sensor: enough for a dozen knots, and a minute of a slow network. */
    private static final int MOST_PICTURES = 400;

    private static final long SEED = 1;

    private Expectations() {}

    /** Of both files; empty for one that has seen no labelled picture. */
    static PerModality<Optional<ExpectedMiou>> measure(PerModality<Path> files, LabelledFrames frames, Jobs jobs) {
        return PerModality.of(modality -> measure(files.get(modality), modality, frames, jobs));
    }

    private static Optional<ExpectedMiou> measure(Path file, Modality modality, LabelledFrames frames, Jobs jobs) {
        List<Version> versions = versions(modality);
        int each = Math.max(1, Math.min(versions.size(), MOST_PICTURES / Math.max(1, frames.count())));
        int pictures = Math.min(MOST_PICTURES, frames.count() * each);
        IntConsumer progress = jobs.start("what confidence of " + modality.key() + " is worth", "pictures", pictures);
        MonotoneCurve curve = new MonotoneCurve();
        boolean any = false;
        try (SegmentationModel model = Twins.open(file, modality)) {
            for (int i = 0; i < pictures; i++) {
                // Every frame in turn, evenly over the split; every version as often as the others.
                int index = (int) ((long) (i / each) * frames.count() * each / pictures);
                LabelledFrame frame = frames.get(index);
                LabelledFrame seen = versions.get(i % versions.size())
                        .of(frame, frames.size().width(), index);
                double miou = miou(model, modality, seen, frames);
                if (!Double.isNaN(miou)) {
                    curve.add(Twins.mean(model.confidence()), miou);
                    any = true;
                }
                progress.accept(i + 1);
            }
        }
        return any ? Optional.of(curve.fit()) : Optional.empty();
    }

    /** A frame as it is, or spoilt. */
    private record Version(@Nullable Corruption corruption, int strength) {
        LabelledFrame of(LabelledFrame frame, int width, int index) {
            return corruption == null ? frame : corruption.apply(frame, width, strength, SEED + index);
        }
    }

    /** A third of them is as it is, since that is what a robot sees most. */
    private static List<Version> versions(Modality modality) {
        List<Version> versions = new ArrayList<>();
        for (Corruption corruption : Corruptions.of(modality)) {
            for (int strength = 1; strength <= Corruption.STRENGTHS; strength++) {
                if (versions.size() % 3 == 0) {
                    versions.add(new Version(null, 0));
                }
                versions.add(new Version(corruption, strength));
            }
        }
        return versions;
    }

    private static double miou(SegmentationModel model, Modality modality, LabelledFrame frame, LabelledFrames frames) {
        if (modality == Modality.RGB) {
            model.input().put(0, 0, frame.bgr());
        } else {
            model.input().put(0, 0, frame.depth());
        }
        model.run();
        byte[] map = new byte[frames.size().area()];
        model.classes().get(0, map);
        ConfusionMatrix matrix = new ConfusionMatrix(frames.dataset().classes().size());
        matrix.add(map, frame.label());
        return matrix.meanIou();
    }
}
