package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.Modality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.SegmentationLoss;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import java.util.List;
import java.util.Map;

/**
 * The multimodal upper bound and the teacher of the distillation methods: one network that always reads both sensors,
 * ACNet's encoder (Hu et al. 2019) with a DeepLabV3+ decoder, plain cross-entropy. ACNet's deep supervision belonged to
 * its own decoder and is not used.
 */
public final class Multimodal implements Method {
    /** The name in configuration. */
    public static final String NAME = "multimodal";

    private final Network network;
    private final SegmentationLoss segmentation;

    /** With plain cross-entropy, as in the paper. */
    public Multimodal(NetworkConfig config) {
        this(config, SegmentationLoss.CROSS_ENTROPY);
    }

    public Multimodal(NetworkConfig config, SegmentationLoss segmentation) {
        this.segmentation = segmentation;
        this.network = Networks.teacher(config);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return network.parameters();
    }

    @Override
    public Map<String, NDArray> losses(TensorBatch batch, Weights weights) {
        NDArray logits = new Executor(weights, true)
                .run(network, batch.requirePaired().imagesByName())
                .get("logits");
        return Map.of("seg.fused", segmentation.of(logits, batch.labels().rgb()));
    }

    @Override
    public Network deployed(Modality modality) {
        return network;
    }

    @Override
    public boolean readsBothSensors() {
        return true;
    }

    @Override
    public boolean needsPairedViews() {
        return true;
    }
}
