package io.crodino.trainer.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs the networks that are kept after training on unchanged frames. Confined to one thread at a time. */
public final class Evaluator {
    private final NDManager parent;
    private final Weights weights;
    private final Normalization normalization;
    private final PerModality<Network> networks;
    private final boolean readsBothSensors;

    public Evaluator(NDManager parent, Method method, Weights weights, Normalization normalization) {
        this.parent = parent;
        this.weights = weights;
        this.normalization = normalization;
        this.networks = PerModality.of(method::deployed);
        this.readsBothSensors = method.readsBothSensors();
    }

    /** Is shown each class map that is scored. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * @param index of the frame in its split
         * @param classes H x W training ids
         */
        void saw(Modality modality, int index, LabelledFrame frame, byte[] classes);
    }

    /** Whether one network reads both sensors, so that there is one score. */
    boolean readsBothSensors() {
        return readsBothSensors;
    }

    /** Scores both networks on every frame; a network that reads both sensors counts for both. */
    public PerModality<ConfusionMatrix> evaluate(LabelledFrames frames) {
        return evaluate(frames, (modality, index, frame, classes) -> {});
    }

    /** The same before a watcher; a network that reads both sensors is seen as RGB. */
    public PerModality<ConfusionMatrix> evaluate(LabelledFrames frames, Watcher watcher) {
        int classes = frames.dataset().classes().size();
        PerModality<ConfusionMatrix> matrices = PerModality.of(modality -> new ConfusionMatrix(classes));
        for (int i = 0; i < frames.count(); i++) {
            int index = i;
            LabelledFrame frame = frames.get(i);
            matrices.forEach((modality, matrix) -> {
                if (modality == Modality.RGB || !readsBothSensors) {
                    byte[] predicted = classes(modality, frame, frames);
                    matrix.add(predicted, frame.label());
                    watcher.saw(modality, index, frame, predicted);
                }
            });
        }
        return readsBothSensors ? new PerModality<>(matrices.rgb(), matrices.rgb()) : matrices;
    }

    /** The class map of one frame, H x W. */
    public byte[] classes(Modality modality, LabelledFrame frame, LabelledFrames frames) {
        try (NDManager manager = parent.newSubManager()) {
            return classes(logits(manager, modality, frame, frames));
        }
    }

    /**
     * Class maps of one frame, H x W.
     *
     * @param alone of each network with its own sensor; empty when one network reads both
     * @param both of the network that reads both sensors, or of the mean of the two networks' probabilities
     */
    public record Maps(Optional<PerModality<byte[]>> alone, byte[] both) {}

    /** All that the networks make of one frame, each computed once. */
    public Maps maps(LabelledFrame frame, LabelledFrames frames) {
        if (readsBothSensors) {
            return new Maps(Optional.empty(), classes(Modality.RGB, frame, frames));
        }
        try (NDManager manager = parent.newSubManager()) {
            PerModality<NDArray> logits = PerModality.of(modality -> logits(manager, modality, frame, frames));
            NDArray fused = logits.rgb().softmax(1).add(logits.depth().softmax(1));
            return new Maps(Optional.of(logits.map(Evaluator::classes)), classes(fused));
        }
    }

    /** The class of the highest score at each pixel, H x W, of 1 x C x H x W. */
    static byte[] classes(NDArray scores) {
        return scores.argMax(1).toType(DataType.UINT8, false).toByteArray();
    }

    /** The class scores of one frame, C x H x W. */
    public float[] logits(Modality modality, LabelledFrame frame, LabelledFrames frames) {
        try (NDManager manager = parent.newSubManager()) {
            return logits(manager, modality, frame, frames).toFloatArray();
        }
    }

    /** The class probabilities of one frame, C x H x W. */
    public float[] probabilities(Modality modality, LabelledFrame frame, LabelledFrames frames) {
        try (NDManager manager = parent.newSubManager()) {
            return logits(manager, modality, frame, frames).softmax(1).toFloatArray();
        }
    }

    /** The class scores of one frame, 1 x C x H x W, which belong to the manager. */
    NDArray logits(NDManager manager, Modality modality, LabelledFrame frame, LabelledFrames frames) {
        // Recording gradients is a per-thread switch of the engine, on by default in some threads.
        JniUtils.setGradMode(false);
        Network network = networks.get(modality);
        Map<String, NDArray> inputs = new HashMap<>();
        for (String input : network.inputs()) {
            Modality shown = input.equals("image") ? modality : Modality.of(input);
            inputs.put(input, image(manager, shown, frame, frames));
        }
        return new Executor(weights, false).run(network, inputs).get("logits");
    }

    private NDArray image(NDManager manager, Modality modality, LabelledFrame frame, LabelledFrames frames) {
        float[] values = new float[modality.channels() * frames.size().area()];
        if (modality == Modality.RGB) {
            normalization.rgb(frame.bgr(), values, 0);
        } else {
            normalization.depth(frame.depth(), frames.size().width(), values, 0);
        }
        return manager.create(
                values,
                new Shape(
                        1,
                        modality.channels(),
                        frames.size().height(),
                        frames.size().width()));
    }
}
