package io.crodino.trainer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.crodino.formats.Modality;
import io.crodino.trainer.GoldenFolder;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.pretrained.EncoderWeights;
import io.crodino.trainer.pretrained.PretrainedFile;
import io.crodino.trainer.tensor.Tensor;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole classification networks as torchvision saves them: with their weights, our encoders compute what torchvision's do. */
class PretrainedGoldenTest {
    @ParameterizedTest
    @CsvSource({
        "mobilenetv2, 0.25, mobilenetv2-tiny.pth",
        "mobilenetv3-large, 0.1875, mobilenetv3-large-tiny.safetensors"
    })
    void anEncoderWithTheFilesWeightsComputesWhatTorchvisionComputes(String backbone, double width, String file) {
        String name = file.substring(0, file.indexOf('.'));
        GoldenCase golden = GoldenCase.open(name + "-expected.safetensors");
        Map<String, Tensor> tensors = PretrainedFile.read(GoldenFolder.file(file));
        for (int stride : new int[] {32, 16}) {
            NetworkConfig config = new NetworkConfig(Backbone.of(backbone), width, 5, stride, 0, Decoder.DEEPLABV3PLUS);
            check(golden, config, tensors, Modality.RGB, "input", "os" + stride);
        }
        NetworkConfig config = new NetworkConfig(Backbone.of(backbone), width, 5, 16, 0, Decoder.LRASPP);
        check(golden, config, tensors, Modality.RGB, "input", "os16");
        check(golden, config, tensors, Modality.DEPTH, "depth.input", "depth.os16");
    }

    private static void check(
            GoldenCase golden,
            NetworkConfig config,
            Map<String, Tensor> tensors,
            Modality modality,
            String input,
            String expected) {
        Network encoder = Networks.encoder(config, modality, false);
        Map<String, Tensor> named = EncoderWeights.of(tensors, modality);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, encoder.parameters(), spec -> Objects.requireNonNull(
                                named.get(spec.name()), spec.name())
                        .floats())) {
            NDArray image = golden.tensor(manager, input);
            Outputs outputs = new Executor(weights, false).run(encoder, Map.of("image", image));
            assertThat(golden.deviation(expected + ".high", outputs.get("high").toFloatArray()))
                    .isLessThan(1e-5);
            String low = expected + (config.decoder() == Decoder.LRASPP ? ".level2" : ".level1");
            if (golden.file().names().contains(low)) {
                assertThat(golden.deviation(low, outputs.get("low").toFloatArray()))
                        .isLessThan(1e-5);
            }
        }
    }
}
