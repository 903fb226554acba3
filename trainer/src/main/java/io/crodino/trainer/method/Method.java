package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.Modality;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.ParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training method. The loop, the optimizer and the exporter know methods only by this. Stateless, thread-safe. */
public interface Method {
    /** The name in configuration and model cards. */
    String name();

    /** All tensors that are trained or recorded. */
    List<ParameterSpec> parameters();

    /**
     * The loss terms of one batch, in a fixed order, each with its weight applied; their plain sum is minimised.
     *
     * @param batch with the teacher's outputs when the method has a {@link #teacher}
     * @return name, e.g. {@code seg.rgb}, to scalar; belongs to the batch's manager
     */
    Map<String, NDArray> losses(TensorBatch batch, Weights weights);

    /**
     * What is kept of a modality after training: {@code image} to {@code logits}, {@code high}, ...; one network with the
     * inputs {@code rgb} and {@code depth} for both when the method {@link #readsBothSensors}.
     */
    Network deployed(Modality modality);

    /** Whether the first half of {@code high} is the invariant embedding of eq. 2. */
    default boolean hasInvariantHalf() {
        return false;
    }

    /** Whether what is kept needs both sensors at once, so that no single sensor can use it. */
    default boolean readsBothSensors() {
        return false;
    }

    /** Whether both sensors must show the same view of a frame; otherwise each may have its own (decoupled augmentation). */
    default boolean needsPairedViews() {
        return false;
    }

    /** The network, trained before by {@link Multimodal} and never changed here, that the method learns from. */
    default Optional<Network> teacher() {
        return Optional.empty();
    }
}
