package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How far a changed graph's class probabilities lie from the unchanged graph's: mean squared difference over frames,
 * classes and locations.
 */
final class Disturbance {
    private static final String OUTPUT = "probability";

    private final Modality modality;
    private final InputSize size;
    private final List<LabelledFrame> frames;
    private final List<float[]> expected;

    private Disturbance(Modality modality, InputSize size, List<LabelledFrame> frames, List<float[]> expected) {
        this.modality = modality;
        this.size = size;
        this.frames = frames;
        this.expected = expected;
    }

    static Disturbance from(ModelProto unchanged, Modality modality, InputSize size, List<LabelledFrame> frames) {
        List<float[]> expected = new ArrayList<>();
        try (GraphRunner runner = GraphRunner.open(unchanged, modality, size)) {
            frames.forEach(frame -> runner.floats(frame, Set.of(OUTPUT), (name, values) -> {
                float[] copy = new float[values.limit()];
                values.get(copy);
                expected.add(copy);
            }));
        }
        return new Disturbance(modality, size, frames, expected);
    }

    double of(ModelProto changed) {
        double[] sum = new double[1];
        try (GraphRunner runner = GraphRunner.open(changed, modality, size)) {
            for (int i = 0; i < frames.size(); i++) {
                float[] reference = expected.get(i);
                runner.floats(frames.get(i), Set.of(OUTPUT), (name, values) -> sum[0] += meanSquare(reference, values));
            }
        }
        return sum[0] / frames.size();
    }

    private static double meanSquare(float[] expected, FloatBuffer found) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = expected[i] - found.get(i);
            sum += difference * difference;
        }
        return sum / expected.length;
    }
}
