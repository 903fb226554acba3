package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.SegmentationLoss;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The baseline: an RGB and a depth network side by side that know nothing of each other. */
public final class Single implements Method {
    /** The name in configuration. */
    public static final String NAME = "single";

    private final PerModality<Network> branches;
    private final SegmentationLoss segmentation;

    /** With plain cross-entropy, as in the paper. */
    public Single(NetworkConfig config) {
        this(config, SegmentationLoss.CROSS_ENTROPY);
    }

    public Single(NetworkConfig config, SegmentationLoss segmentation) {
        this.segmentation = segmentation;
        this.branches = PerModality.of(modality -> Networks.branch(config, modality, false));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return Stream.of(branches.rgb(), branches.depth())
                .flatMap(branch -> branch.parameters().stream())
                .toList();
    }

    @Override
    public Map<String, NDArray> losses(TensorBatch batch, Weights weights) {
        Executor executor = new Executor(weights, true);
        Map<String, NDArray> terms = new LinkedHashMap<>();
        branches.forEach((modality, branch) -> {
            NDArray image = batch.images().get(modality);
            NDArray logits = executor.run(branch, Map.of("image", image)).get("logits");
            terms.put(
                    "seg." + modality.key(),
                    segmentation.of(logits, batch.labels().get(modality)));
        });
        return terms;
    }

    @Override
    public Network deployed(Modality modality) {
        return branches.get(modality);
    }
}
