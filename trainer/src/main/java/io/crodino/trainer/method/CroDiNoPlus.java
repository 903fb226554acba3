package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Tensors;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.Contrastive;
import io.crodino.trainer.loss.Orthogonality;
import io.crodino.trainer.loss.SegmentationLoss;
import io.crodino.trainer.method.Disentangled.Embedding;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form of CroDiNo-KD for small networks and short trainings; ours, not the paper's. It has the same networks and kinds of
 * terms, but each decoder runs once a step: the first half of the batch is decoded as it is, the second with mixed
 * invariant halves (eq. 3); the auxiliary decoder reads the invariant halves of the first and the specific halves of the
 * second (eq. 8); contrast (eq. 7) compares samples of the first. With two views of each frame, its default, both halves
 * of the batch show the same frames.
 *
 * <p>Both sensors show the same view, so that mixup adds what two sensors say about one place. What decided for its
 * weights is in docs/STUDY.md.
 */
public final class CroDiNoPlus implements Method {
    /** The name in configuration. */
    public static final String NAME = "crodino-plus";

    private static final int SAMPLES = 0;
    private static final int CHANNELS = 1;

    private final Mixup mixup;
    private final Contrast contrast;
    private final double auxiliaryWeight;
    private final Disentangled networks;

    /**
     * @param mixup of the second half of the batch; its alignment has no effect, since views are paired
     * @param contrast of the first half of the batch
     * @param auxiliaryWeight factor of the auxiliary term, above 0
     * @param segmentation of the networks that are kept; the auxiliary decoder has plain cross-entropy
     */
    public CroDiNoPlus(
            NetworkConfig config,
            Mixup mixup,
            Contrast contrast,
            double auxiliaryWeight,
            SegmentationLoss segmentation) {
        this.mixup = mixup;
        this.contrast = contrast;
        this.auxiliaryWeight = auxiliaryWeight;
        this.networks = new Disentangled(config, segmentation);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return networks.parameters(true);
    }

    @Override
    public Network deployed(Modality modality) {
        return networks.deployed(modality);
    }

    @Override
    public boolean hasInvariantHalf() {
        return true;
    }

    @Override
    public boolean needsPairedViews() {
        return true;
    }

    /** The batch has an even number of samples. */
    @Override
    public Map<String, NDArray> losses(TensorBatch batch, Weights weights) {
        Executor executor = new Executor(weights, true);
        PerModality<Embedding> embeddings = networks.embed(executor, batch.requirePaired());
        Map<String, NDArray> terms = new LinkedHashMap<>();
        embeddings.forEach((modality, e) -> {
            NDArray theirs = embeddings.get(modality.other()).invariant();
            NDArray high = mixed(e, theirs, batch.step());
            terms.put("seg." + modality.key(), networks.segmentation(executor, high, e, batch, modality));
            terms.put("orth." + modality.key(), Orthogonality.of(e.invariant(), e.specific()));
            terms.put("con." + modality.key(), contrast.of(pooled(e), pooled(embeddings.get(modality.other()))));
            NDArray half = joined(firstHalf(e.invariant()), secondHalf(e.specific()), SAMPLES);
            NDArray aux = networks.auxiliary(executor, half, e, batch, modality);
            terms.put("aux." + modality.key(), Tensors.scaled(aux, auxiliaryWeight));
        });
        return terms;
    }

    private static NDArray pooled(Embedding e) {
        return Contrastive.embedding(firstHalf(e.invariant()));
    }

    /** The last features, with some of the other sensor's invariant half in those of the second half of the batch. */
    private NDArray mixed(Embedding e, NDArray theirs, long step) {
        double other = mixup.weight(step);
        NDArray mixture =
                Tensors.scaled(secondHalf(e.invariant()), 1 - other).add(Tensors.scaled(secondHalf(theirs), other));
        return joined(joined(firstHalf(e.invariant()), mixture, SAMPLES), e.specific(), CHANNELS);
    }

    private static NDArray firstHalf(NDArray batch) {
        return batch.split(2, SAMPLES).get(0);
    }

    private static NDArray secondHalf(NDArray batch) {
        return batch.split(2, SAMPLES).get(1);
    }

    private static NDArray joined(NDArray first, NDArray second, int axis) {
        return NDArrays.concat(new NDList(first, second), axis);
    }
}
