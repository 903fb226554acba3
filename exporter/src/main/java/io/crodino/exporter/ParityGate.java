package io.crodino.exporter;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Runs a written file with the robot's own model class on validation frames and compares it with the trained network.
 *
 * @param maxAbsDiff largest difference of a logit that passes
 * @param agreement smallest share of pixels with the same class that passes
 */
record ParityGate(double maxAbsDiff, double agreement) implements Gate {
    /** What float32 on both sides allows. */
    static final ParityGate FP32 = new ParityGate(1e-3, 0.999);

    /** Eleven significant bits through some fifty layers. */
    static final ParityGate FP16 = new ParityGate(0.25, 0.995);

    /**
     * Measures a file on all frames.
     *
     * @param reference logits of the trained network for a frame, C x H x W
     * @param progress is told how many frames are done
     */
    static Measurement measure(
            Path file,
            Modality modality,
            LabelledFrames frames,
            Function<LabelledFrame, float[]> reference,
            IntConsumer progress) {
        int classes = frames.dataset().classes().size();
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU).with(Output.LOGITS);
        double largest = 0;
        long same = 0;
        long pixels = 0;
        try (SegmentationModel model = SegmentationModel.open(file, modality, options)) {
            byte[] found = new byte[frames.size().area()];
            for (int i = 0; i < frames.count(); i++) {
                LabelledFrame frame = frames.get(i);
                feed(model, modality, frame);
                float[] expected = reference.apply(frame);
                largest = Math.max(largest, difference(expected, model.logits()));
                model.classes().duplicate().rewind().get(found);
                same += agreeing(expected, found);
                pixels += found.length;
                matrix.add(found, frame.label());
                progress.accept(i + 1);
            }
        }
        ModelCard.Parity parity = new ModelCard.Parity(largest, (double) same / pixels, frames.count());
        return new Measurement(parity, new ModelCard.Score(matrix.meanIou(), matrix.iou()));
    }

    @Override
    public void check(Modality modality, Measurement measurement) {
        ModelCard.Parity parity = measurement.parity();
        // Negated, so that NaN fails.
        if (!(parity.maxAbsDiff() <= maxAbsDiff && parity.agreement() >= agreement)) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the exported %s file differs from the trained network: logits by up to %.2g (limit %.2g), same"
                            + " class on %.3f %% of the pixels (limit %.1f %%); nothing was written, please report this",
                    modality.key(),
                    parity.maxAbsDiff(),
                    maxAbsDiff,
                    100 * parity.agreement(),
                    100 * agreement));
        }
    }

    private static void feed(SegmentationModel model, Modality modality, LabelledFrame frame) {
        if (modality == Modality.RGB) {
            model.input().put(0, 0, frame.bgr());
        } else {
            model.input().put(0, 0, frame.depth());
        }
        model.run();
    }

    private static double difference(float[] expected, FloatBuffer found) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - found.get(i));
            // Negated, so that NaN counts.
            if (!(difference <= largest)) {
                largest = difference;
            }
        }
        return largest;
    }

    private static long agreeing(float[] logits, byte[] classes) {
        int count = logits.length / classes.length;
        long same = 0;
        for (int i = 0; i < classes.length; i++) {
            int best = 0;
            for (int c = 1; c < count; c++) {
                if (logits[c * classes.length + i] > logits[best * classes.length + i]) {
                    best = c;
                }
            }
            same += best == (classes[i] & 0xff) ? 1 : 0;
        }
        return same;
    }
}
