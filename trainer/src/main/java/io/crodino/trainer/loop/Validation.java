package io.crodino.trainer.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.report.Reliability;
import io.crodino.trainer.report.ValidationScores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over the frames of a split: each network computes each frame once, and all figures are counted of that. Draws
 * no random numbers. Confined to one thread.
 */
final class Validation {
    private final NDManager parent;
    private final Evaluator evaluator;
    private final LabelledFrames frames;
    private final PerModality<ConfusionMatrix> confusion;
    private final ConfusionMatrix fused;
    private final PerModality<Reliability> reliability = PerModality.of(modality -> new Reliability());
    private final PerModality<Surprise> surprise = PerModality.of(modality -> new Surprise());

    /** The sum of {@code -log p(label)}, and of how many pixels. */
    private static final class Surprise {
        double sum;
        double pixels;

        double mean() {
            return sum / pixels;
        }
    }

    /** @param parent of the tensors of each frame */
    Validation(NDManager parent, Evaluator evaluator, LabelledFrames frames) {
        int classes = frames.dataset().classes().size();
        this.parent = parent;
        this.evaluator = evaluator;
        this.frames = frames;
        this.confusion = PerModality.of(modality -> new ConfusionMatrix(classes));
        this.fused = new ConfusionMatrix(classes);
    }

    /**
     * Does it, once.
     *
     * @param watcher is shown each class map; of a network that reads both sensors as RGB
     */
    ValidationScores scores(Evaluator.Watcher watcher) {
        for (int i = 0; i < frames.count(); i++) {
            frame(i, watcher);
        }
        PerModality<Double> crossEntropy = surprise.map(Surprise::mean);
        return evaluator.readsBothSensors()
                ? new ValidationScores(
                        both(confusion.rgb()), Optional.empty(), both(reliability.rgb()), both(crossEntropy.rgb()))
                : new ValidationScores(confusion, Optional.of(fused), reliability, crossEntropy);
    }

    private static <T> PerModality<T> both(T one) {
        return new PerModality<>(one, one);
    }

    private void frame(int index, Evaluator.Watcher watcher) {
        LabelledFrame frame = frames.get(index);
        try (NDManager manager = parent.newSubManager()) {
            LabelTensors labels = labels(manager, frame);
            List<NDArray> probabilities = new ArrayList<>();
            for (Modality modality :
                    evaluator.readsBothSensors() ? List.of(Modality.RGB) : List.of(Modality.values())) {
                NDArray logits = evaluator.logits(manager, modality, frame, frames);
                NDArray best = logits.argMax(1).expandDims(1);
                byte[] predicted = best.toType(DataType.UINT8, false).toByteArray();
                confusion.get(modality).add(predicted, frame.label());
                watcher.saw(modality, index, frame, predicted);
                NDArray probability = logits.softmax(1);
                NDArray highest = probability.gather(best, 1);
                // -log p(label), from scores: a probability may be too small for a number.
                NDArray loss = logits.gather(best, 1)
                        .sub(logits.gather(labels.index(), 1))
                        .sub(highest.log());
                Surprise sum = surprise.get(modality);
                sum.sum += loss.mul(labels.mask()).sum().getFloat();
                sum.pixels += labels.learned();
                reliability.get(modality).add(highest.toFloatArray(), predicted, frame.label());
                probabilities.add(probability);
            }
            if (probabilities.size() == 2) {
                NDArray sum = probabilities.get(0).add(probabilities.get(1));
                fused.add(Evaluator.classes(sum), frame.label());
            }
        }
    }

    private LabelTensors labels(NDManager manager, LabelledFrame frame) {
        Shape shape = new Shape(1, frames.size().height(), frames.size().width());
        return LabelTensors.of(manager.create(ByteBuffer.wrap(frame.label()), shape, DataType.UINT8));
    }
}
