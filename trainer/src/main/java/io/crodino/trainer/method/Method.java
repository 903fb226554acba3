package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.Modality;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.ParameterSpec;
import java.util.List;
import java.util.Map;

/** A training method. The loop, the optimizer and the exporter know methods only by this. Stateless, thread-safe. */
public interface Method {
    /** The name in configuration and model cards. */
    String name();

    /** All tensors that are trained or recorded. */
    List<ParameterSpec> parameters();

    /**
     * The loss terms of one batch, in a fixed order; their plain sum is minimised.
     *
     * @return name, e.g. {@code seg.rgb}, to scalar; belongs to the batch's manager
     */
    Map<String, NDArray> losses(TensorBatch batch, Weights weights);

    /** What is kept of a modality after training: {@code image} to {@code logits}, {@code high}, ... */
    Network deployed(Modality modality);

    /** Whether the first half of {@code high} is the invariant embedding of eq. 2. */
    boolean hasInvariantHalf();
}
