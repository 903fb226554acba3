package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.SegmentationLoss;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The networks of CroDiNo-KD: for each modality an encoder whose last features fall into an invariant and a specific half
 * (eq. 2) and a decoder, and one auxiliary decoder of halves, which is dropped after training.
 */
final class Disentangled {
    private final NetworkConfig config;
    private final SegmentationLoss segmentation;
    private final PerModality<Network> encoders;
    private final PerModality<Network> decoders;
    private final Network auxiliary;

    /** @param segmentation of the decoders that are kept */
    Disentangled(NetworkConfig config, SegmentationLoss segmentation) {
        this.config = config;
        this.segmentation = segmentation;
        this.encoders = PerModality.of(modality -> Networks.encoder(config, modality, true));
        this.decoders = PerModality.of(modality -> Networks.decoder(config, modality, true));
        this.auxiliary = Networks.auxiliaryDecoder(config);
    }

    /** Eq. 2: the last features and their halves, and the skip connection. */
    record Embedding(NDArray low, NDArray high, NDArray invariant, NDArray specific) {}

    /** What is trained, with the auxiliary decoder or without. */
    List<ParameterSpec> parameters(boolean withAuxiliary) {
        Stream<Network> branches = Stream.of(encoders.rgb(), decoders.rgb(), encoders.depth(), decoders.depth());
        Stream<Network> all = withAuxiliary ? Stream.concat(branches, Stream.of(auxiliary)) : branches;
        return all.flatMap(network -> network.parameters().stream()).toList();
    }

    /** Encoder and decoder of a modality in one. */
    Network deployed(Modality modality) {
        return Networks.branch(config, modality, true);
    }

    PerModality<Embedding> embed(Executor executor, TensorBatch batch) {
        return PerModality.of(modality -> {
            Map<String, NDArray> image = Map.of("image", batch.images().get(modality));
            Outputs features = executor.run(encoders.get(modality), image);
            NDArray high = features.get("high");
            NDList halves = high.split(2, 1);
            return new Embedding(features.get("low"), high, halves.get(0), halves.get(1));
        });
    }

    /**
     * Loss of a modality's own decoder.
     *
     * @param high what it reads in place of the embedding's last features, shaped like them
     */
    NDArray segmentation(Executor executor, NDArray high, Embedding e, TensorBatch batch, Modality modality) {
        try (Outputs outputs = decode(executor, decoders.get(modality), high, e.low(), batch, modality)) {
            return segmentation.of(outputs.get("logits"), batch.labels().get(modality));
        }
    }

    /**
     * Loss of the auxiliary decoder, plain cross-entropy.
     *
     * @param half B x d/2 x h x w
     */
    NDArray auxiliary(Executor executor, NDArray half, Embedding e, TensorBatch batch, Modality modality) {
        try (Outputs outputs = decode(executor, auxiliary, half, e.low(), batch, modality)) {
            return CrossEntropy.of(outputs.get("logits"), batch.labels().get(modality));
        }
    }

    private static Outputs decode(
            Executor executor, Network decoder, NDArray high, NDArray low, TensorBatch batch, Modality modality) {
        NDArray image = batch.images().get(modality);
        return executor.run(decoder, Map.of("high", high, "low", low, "image", image), Set.of("low"));
    }
}
