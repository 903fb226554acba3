package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ONNX Runtime makes of light networks in int8. */
class LightNetworksTest {
    /** All of them on bytes. */
    private static final String[] IN_FLOAT = {
        "Conv", "FusedConv", "Relu", "Clip", "HardSigmoid", "HardSwish", "Mul", "Concat", "AveragePool", "Sigmoid"
    };

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "MOBILENETV2, LRASPP",
        "MOBILENETV2, DEEPLABV3PLUS_LIGHT",
        "MOBILENETV3_LARGE, LRASPP",
        "MOBILENETV3_LARGE, DEEPLABV3PLUS",
        "DDRNET23_SLIM, DDRNET"
    })
    void allBetweenTheFirstAndTheLastConvolutionComputesOnBytes(Backbone backbone, Decoder decoder)
            throws IOException, OrtException {
        NetworkConfig config = new NetworkConfig(backbone, 0.25, 5, 16, 0, decoder);
        UntrainedFiles files = new UntrainedFiles(Modality.DEPTH, config, new InputSize(64, 96));
        long convolutions = read(files.fp32(folder.resolve("fp32.onnx"))).getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals("Conv"))
                .count();
        Map<String, Long> operators = optimised(files.int8(folder.resolve("int8.onnx")));
        assertThat(operators).containsEntry("QLinearConv", convolutions).doesNotContainKeys(IN_FLOAT);
    }

    /** Operators of encoder and decoder after ONNX Runtime has joined what it can. */
    private Map<String, Long> optimised(Path file) throws IOException, OrtException {
        Path optimised = folder.resolve("optimised.onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
            options.setOptimizedModelFilePath(optimised.toString());
            OrtEnvironment.getEnvironment()
                    .createSession(file.toString(), options)
                    .close();
        }
        return read(optimised).getGraph().getNodeList().stream()
                .filter(node -> node.getName().matches(".*\\.(encoder|decoder)\\..*"))
                .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
    }

    private static ModelProto read(Path file) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(file));
    }
}
