package io.crodino.trainer.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.PerModality;
import io.crodino.trainer.GoldenFolder;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.TensorBatch;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.tensor.Safetensors;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One reference file, and how to compare with it. */
record GoldenCase(Safetensors file) {
    static GoldenCase open(String name) {
        return new GoldenCase(GoldenFolder.open(name));
    }

    JsonNode settings() {
        try {
            return new ObjectMapper().readTree(file.metadata().get("golden"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the reference file describes itself wrongly", e);
        }
    }

    NetworkConfig config() {
        return config(
                settings().get("backbone").asText(),
                settings().get("output_stride").asInt());
    }

    /** Dropout is off in all references. */
    NetworkConfig config(String backbone, int outputStride) {
        return config(backbone, outputStride, Backbone.of(backbone).usualDecoder());
    }

    NetworkConfig config(String backbone, int outputStride, Decoder decoder) {
        return new NetworkConfig(
                Backbone.of(backbone),
                settings().get("width").asDouble(),
                settings().get("classes").asInt(),
                outputStride,
                0,
                decoder);
    }

    Weights weights(NDManager manager, List<ParameterSpec> specs) {
        return new Weights(
                manager, specs, new GoldenWeights(settings().get("seed").asLong()));
    }

    NDArray tensor(NDManager manager, String name) {
        return manager.create(file.floats(name), new Shape(file.shape(name)));
    }

    TensorBatch batch(NDManager manager) {
        PerModality<NDArray> images = PerModality.of(modality -> tensor(manager, "input." + modality.key()));
        PerModality<LabelTensors> labels = PerModality.of(modality -> labels(manager, "label." + modality.key()));
        long samples = images.rgb().getShape().get(0);
        List<Placement> placements = Collections.nCopies((int) samples, Placement.IDENTITY);
        return new TensorBatch(images, labels, new PerModality<>(placements, placements), 0, Optional.empty());
    }

    LabelTensors labels(NDManager manager, String name) {
        return LabelTensors.of(tensor(manager, name));
    }

    double scalar(String name) {
        return file.doubles(name)[0];
    }

    /** Relative L2 distance of {@code found}, thinned as the reference is, from a reference tensor. */
    double deviation(String name, float[] found) {
        return relative(file.doubles(name), thinned(found, file.doubles(name).length));
    }

    /** The same for the change from {@code before}, given in full, to both. */
    double changeDeviation(String name, float[] found, float[] before) {
        double[] expected = file.doubles(name).clone();
        double[] after = thinned(found, expected.length);
        double[] start = thinned(before, expected.length);
        for (int i = 0; i < expected.length; i++) {
            expected[i] -= start[i];
            after[i] -= start[i];
        }
        return relative(expected, after);
    }

    /** Every k-th element, k = ceil(n / 1024), when the reference holds fewer elements than the tensor. */
    static double[] thinned(float[] values, int stored) {
        int step = stored == values.length ? 1 : (values.length + 1023) / 1024;
        double[] thin = new double[(values.length + step - 1) / step];
        for (int i = 0; i < thin.length; i++) {
            thin[i] = values[i * step];
        }
        return thin;
    }

    private static double relative(double[] expected, double[] found) {
        if (expected.length != found.length) {
            throw new IllegalStateException(found.length + " values, the reference has " + expected.length);
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (expected[i] - found[i]) * (expected[i] - found[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference) / Math.max(Math.sqrt(norm), 1e-30);
    }
}
