package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
import io.crodino.trainer.engine.Tensors;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.Contrastive;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.Orthogonality;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        MIXUP
    }

    private final NetworkConfig config;
    private final Mixup mixup;
    private final Contrast contrast;
    private final Set<Term> without;
    private final PerModality<Network> encoders;
    private final PerModality<Network> decoders;
    private final Network auxiliary;

    /**
     * The paper's form.
     *
     * @param tau temperature of eq. 7, above 0; 0.07 in the paper
     * @param without terms that are neither computed nor minimised
     */
    public CroDiNo(NetworkConfig config, Mixup mixup, double tau, Set<Term> without) {
        this(config, mixup, new Contrast(tau, 1), without);
    }

    /**
     * @param contrast temperature and weight of eq. 7
     * @param without terms that are neither computed nor minimised
     */
    public CroDiNo(NetworkConfig config, Mixup mixup, Contrast contrast, Set<Term> without) {
        this.config = config;
        this.mixup = mixup;
        this.contrast = contrast;
        this.without = Set.copyOf(without);
        this.encoders = PerModality.of(modality -> Networks.encoder(config, modality, true));
        this.decoders = PerModality.of(modality -> Networks.decoder(config, modality, true));
        this.auxiliary = Networks.auxiliaryDecoder(config);
    }

    @Override
    public String name() {
        return "crodino";
    }

    @Override
    public List<ParameterSpec> parameters() {
        Stream<Network> branches = Stream.of(encoders.rgb(), decoders.rgb(), encoders.depth(), decoders.depth());
        Stream<Network> all = keeps(Term.AUX) ? Stream.concat(branches, Stream.of(auxiliary)) : branches;
        return all.flatMap(network -> network.parameters().stream()).toList();
    }

    @Override
    public Network deployed(Modality modality) {
        return Networks.branch(config, modality, true);
    }

    @Override
    public boolean hasInvariantHalf() {
        return true;
    }

    @Override
    public Map<String, NDArray> losses(TensorBatch batch, Weights weights) {
        Executor executor = new Executor(weights, true);
        PerModality<Embedding> embeddings = PerModality.of(
                modality -> embed(executor, modality, batch.images().get(modality)));
        Map<String, NDArray> terms = new LinkedHashMap<>();
        segmentation(terms, executor, batch, embeddings);
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

    /** Eq. 2: the last features and their halves, and the skip connection. */
    private record Embedding(NDArray low, NDArray high, NDArray invariant, NDArray specific) {}

    private Embedding embed(Executor executor, Modality modality, NDArray image) {
        Outputs features = executor.run(encoders.get(modality), Map.of("image", image));
        NDArray high = features.get("high");
        NDList halves = high.split(2, 1);
        return new Embedding(features.get("low"), high, halves.get(0), halves.get(1));
    }

    private void segmentation(
            Map<String, NDArray> terms, Executor executor, TensorBatch batch, PerModality<Embedding> embeddings) {
        embeddings.forEach((modality, e) -> terms.put(
                "seg." + modality.key(), decode(executor, decoders.get(modality), e.high(), e.low(), batch, modality)));
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
            terms.put(
                    "mixed." + modality.key(),
                    decode(executor, decoders.get(modality), high, e.low(), batch, modality));
        });
    }

    private static NDArray aligned(NDArray own, NDArray theirs, double weight, TensorBatch batch, Modality modality) {
        Shape view = batch.images().get(modality).getShape();
        Shape map = own.getShape();
        Resampling resampling = Resampling.between(
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
            terms.put(name + ".inv", decode(executor, auxiliary, e.invariant(), e.low(), batch, modality));
            terms.put(name + ".spe", decode(executor, auxiliary, e.specific(), e.low(), batch, modality));
        });
    }

    private static NDArray decode(
            Executor executor, Network decoder, NDArray high, NDArray low, TensorBatch batch, Modality modality) {
        NDArray image = batch.images().get(modality);
        Map<String, NDArray> inputs = Map.of("high", high, "low", low, "image", image);
        try (Outputs outputs = executor.run(decoder, inputs, Set.of("low"))) {
            return CrossEntropy.of(outputs.get("logits"), batch.labels().get(modality));
        }
    }

    private boolean keeps(Term term) {
        return !without.contains(term);
    }
}
