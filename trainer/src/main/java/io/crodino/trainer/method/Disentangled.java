package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
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
    private final PerModality<Network> encoders;
    private final PerModality<Network> decoders;
    private final Network auxiliary;

    Disentangled(NetworkConfig config) {
        this.config = config;
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

    /** Scores of a modality's decoder for some last features, B x C x H x W; the caller closes them. */
    Outputs decode(Executor executor, NDArray high, NDArray low, TensorBatch batch, Modality modality) {
        return decode(executor, decoders.get(modality), high, low, batch, modality);
    }

    /** Scores of the auxiliary decoder for halves of a modality, B x C x H x W; the caller closes them. */
    Outputs decodeHalf(Executor executor, NDArray half, NDArray low, TensorBatch batch, Modality modality) {
        return decode(executor, auxiliary, half, low, batch, modality);
    }

    private static Outputs decode(
            Executor executor, Network decoder, NDArray high, NDArray low, TensorBatch batch, Modality modality) {
        NDArray image = batch.images().get(modality);
        return executor.run(decoder, Map.of("high", high, "low", low, "image", image), Set.of("low"));
    }
}
