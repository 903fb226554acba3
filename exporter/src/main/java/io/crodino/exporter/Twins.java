package io.crodino.exporter;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.Fusion;
import io.crodino.edge.model.ModelCard.Agreement;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Runs both written files side by side on the validation frames: how alike their embeddings are, for frames of one moment
 * and of different moments, and what their fused class map scores.
 */
final class Twins {
    private final PerModality<float[][]> embeddings;
    private final PerModality<double[]> confidences;
    private final ConfusionMatrix fused;

    private Twins(LabelledFrames frames) {
        embeddings = PerModality.of(modality -> new float[frames.count()][]);
        confidences = PerModality.of(modality -> new double[frames.count()]);
        fused = new ConfusionMatrix(frames.dataset().classes().size());
    }

    /** What the card of each file says about the two. */
    static PerModality<Agreement> measure(PerModality<Path> files, LabelledFrames frames) {
        Twins twins = new Twins(frames);
        try (SegmentationModel rgb = open(files.rgb(), Modality.RGB);
                SegmentationModel depth = open(files.depth(), Modality.DEPTH);
                Fusion fusion = new Fusion(new PerModality<>(rgb.card(), depth.card()))) {
            byte[] map = new byte[frames.size().area()];
            for (int i = 0; i < frames.count(); i++) {
                LabelledFrame frame = frames.get(i);
                rgb.input().put(0, 0, frame.bgr());
                depth.input().put(0, 0, frame.depth());
                twins.see(i, rgb);
                twins.see(i, depth);
                fusion.fuse(rgb.probability(), depth.probability()).get(0, map);
                twins.fused.add(map, frame.label());
            }
        }
        return PerModality.of(twins::agreement);
    }

    /** A written file on the CPU, with the probabilities that fusing needs. */
    static SegmentationModel open(Path file, Modality modality) {
        return SegmentationModel.open(
                file, modality, ModelOptions.defaults().withDevice(Device.CPU).with(Output.PROBABILITY));
    }

    private void see(int index, SegmentationModel model) {
        model.run();
        Modality modality = model.card().sensor();
        float[] embedding = new float[model.embedding().capacity()];
        model.embedding().get(0, embedding);
        embeddings.get(modality)[index] = embedding;
        confidences.get(modality)[index] = mean(model.confidence());
    }

    static double mean(FloatBuffer values) {
        double sum = 0;
        for (int i = 0; i < values.capacity(); i++) {
            sum += values.get(i);
        }
        return sum / values.capacity();
    }

    private Agreement agreement(Modality modality) {
        int count = embeddings.rgb().length;
        double[] same = IntStream.range(0, count).mapToDouble(i -> cosine(i, i)).toArray();
        double[] other = IntStream.range(0, count)
                .mapToDouble(i -> cosine(i, (i + count / 2) % count))
                .toArray();
        double[] sorted = same.clone();
        Arrays.sort(sorted);
        return new Agreement(
                average(same),
                sorted[count / 100],
                average(other),
                average(confidences.get(modality)),
                fused.meanIou());
    }

    /** The embeddings have unit length. */
    private double cosine(int rgb, int depth) {
        float[] a = embeddings.rgb()[rgb];
        float[] b = embeddings.depth()[depth];
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
