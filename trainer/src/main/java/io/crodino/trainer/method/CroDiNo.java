package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.Keyword;
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
import java.util.Set;

/**
 * CroDiNo-KD (Ferrod et al. 2025, arXiv 2505.24361): both networks are trained together, without a teacher, by splitting
 * each embedding into a half that the modalities share and a half that is their own. The objective is eq. 9, the plain
 * sum of eq. 4 (segmentation), 5 (orthogonality), 7 (contrast) and 8 (auxiliary segmentation). Gradients flow between
 * the branches through mixup and contrast.
 */
public final class CroDiNo implements Method {
    /** Terms that an ablation may leave out. */
    public enum Term {
        AUX,
        CONTRASTIVE,
        ORTHOGONALITY,
        MIXUP;

        /** @throws io.crodino.formats.UserException for an unknown word */
        @JsonCreator
        public static Term of(String word) {
            return Keyword.read(Term.class, "without", word);
        }

        /** As in configurations. */
        @JsonValue
        public String key() {
            return Keyword.of(this);
        }
    }

    private final Mixup mixup;
    private final Contrast contrast;
    private final Set<Term> without;
    private final Disentangled networks;

    /**
     * The paper's form.
     *
     * @param tau temperature of eq. 7, above 0; 0.07 in the paper
     * @param without terms that are neither computed nor minimised
     */
    public CroDiNo(NetworkConfig config, Mixup mixup, double tau, Set<Term> without) {
        this(config, mixup, new Contrast(tau, 1), SegmentationLoss.CROSS_ENTROPY, without);
    }

    /**
     * @param contrast temperature and weight of eq. 7
     * @param segmentation of the networks that are kept, eq. 4; the auxiliary decoder has plain cross-entropy
     * @param without terms that are neither computed nor minimised
     */
    public CroDiNo(
            NetworkConfig config, Mixup mixup, Contrast contrast, SegmentationLoss segmentation, Set<Term> without) {
        this.mixup = mixup;
        this.contrast = contrast;
        this.without = Set.copyOf(without);
        this.networks = new Disentangled(config, segmentation);
    }

    @Override
    public String name() {
        return "crodino";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return networks.parameters(keeps(Term.AUX));
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
    public Map<String, NDArray> losses(TensorBatch batch, Weights weights) {
        Executor executor = new Executor(weights, true);
        PerModality<Embedding> embeddings = networks.embed(executor, batch);
        Map<String, NDArray> terms = new LinkedHashMap<>();
        plain(terms, executor, batch, embeddings);
        if (keeps(Term.MIXUP)) {
            mixed(terms, executor, batch, embeddings);
        }
        if (keeps(Term.ORTHOGONALITY)) {
            embeddings.forEach((modality, e) ->
                    terms.put("orth." + modality.key(), Orthogonality.of(e.invariant(), e.specific())));
        }
        if (keeps(Term.CONTRASTIVE)) {
            contrastive(terms, embeddings);
        }
        if (keeps(Term.AUX)) {
            auxiliary(terms, executor, batch, embeddings);
        }
        return terms;
    }

    /** The plain half of eq. 4. */
    private void plain(
            Map<String, NDArray> terms, Executor executor, TensorBatch batch, PerModality<Embedding> embeddings) {
        embeddings.forEach((modality, e) ->
                terms.put("seg." + modality.key(), networks.segmentation(executor, e.high(), e, batch, modality)));
    }

    /** The mixed half of eq. 4: each decoder also reads its invariant half with some of the other's in it, eq. 3. */
    private void mixed(
            Map<String, NDArray> terms, Executor executor, TensorBatch batch, PerModality<Embedding> embeddings) {
        double other = mixup.weight(batch.step());
        embeddings.forEach((modality, e) -> {
            NDArray theirs = embeddings.get(modality.other()).invariant();
            NDArray mixture = mixup.aligned()
                    ? aligned(e.invariant(), theirs, other, batch, modality)
                    : Tensors.scaled(e.invariant(), 1 - other).add(Tensors.scaled(theirs, other));
            NDArray high = NDArrays.concat(new NDList(mixture, e.specific()), 1);
            terms.put("mixed." + modality.key(), networks.segmentation(executor, high, e, batch, modality));
        });
    }

    private static NDArray aligned(NDArray own, NDArray theirs, double weight, TensorBatch batch, Modality modality) {
        Shape view = batch.images().get(modality).getShape();
        Shape map = own.getShape();
        FeatureResampling resampling = FeatureResampling.between(
                theirs,
                (double) view.get(2) / map.get(2),
                (double) view.get(3) / map.get(3),
                batch.placements().get(modality.other()),
                batch.placements().get(modality));
        NDArray share = Tensors.scaled(resampling.inside(), weight);
        return own.add(resampling.of(theirs).sub(own).mul(share));
    }

    private void contrastive(Map<String, NDArray> terms, PerModality<Embedding> embeddings) {
        NDArray rgb = Contrastive.embedding(embeddings.rgb().invariant());
        NDArray depth = Contrastive.embedding(embeddings.depth().invariant());
        terms.put("con.rgb", contrast.of(rgb, depth));
        terms.put("con.depth", contrast.of(depth, rgb));
    }

    /** Eq. 8: each half alone must suffice for one shared decoder. */
    private void auxiliary(
            Map<String, NDArray> terms, Executor executor, TensorBatch batch, PerModality<Embedding> embeddings) {
        embeddings.forEach((modality, e) -> {
            String name = "aux." + modality.key();
            terms.put(name + ".inv", networks.auxiliary(executor, e.invariant(), e, batch, modality));
            terms.put(name + ".spe", networks.auxiliary(executor, e.specific(), e, batch, modality));
        });
    }

    private boolean keeps(Term term) {
        return !without.contains(term);
    }
}
