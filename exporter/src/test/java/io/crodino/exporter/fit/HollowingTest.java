package io.crodino.exporter.fit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.crodino.edge.fit.Bits;
import io.crodino.edge.fit.HollowNetwork;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.loop.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;

class HollowingTest {
    private static final InputSize SIZE = new InputSize(64, 96);

    @TempDir
    private Path folder;

    private static ModelProto full(Modality modality, Bits bits) {
        UntrainedFiles files = new UntrainedFiles(
                modality,
                TrainConfig.resolve(null, Map.of(), Map.of("network.backbone", "resnet18", "network.width", "0.125"))
                        .value()
                        .networkConfig(5),
                SIZE);
        return bits == Bits.FP32 ? files.fp32() : files.int8();
    }

    private static List<List<Object>> shapes(ModelProto model) {
        return model.getGraph().getInitializerList().stream()
                .map(tensor -> List.<Object>of(tensor.getName(), tensor.getDataType(), tensor.getDimsList()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"RGB,FP32", "RGB,INT8", "DEPTH,FP32", "DEPTH,INT8"})
    void itIsTheSameGraphWithoutTheWeightsOfItsConvolutions(Modality modality, Bits bits) throws IOException {
        ModelProto full = full(modality, bits);
        HollowNetwork hollow = Hollowing.of(full);
        ModelProto left = ModelProto.parseFrom(hollow.graph());

        assertThat(left.getGraph().getNodeList()).isEqualTo(full.getGraph().getNodeList());
        assertThat(left.getGraph().getInputList()).isEqualTo(full.getGraph().getInputList());
        assertThat(left.getGraph().getOutputList()).isEqualTo(full.getGraph().getOutputList());
        assertThat(left.getMetadataPropsList()).isEqualTo(full.getMetadataPropsList());
        assertThat(shapes(left)).isEqualTo(shapes(full));
        List<TensorProto> outside = left.getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getExternalDataCount() > 0)
                .toList();
        long convolutions = full.getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .filter("Conv"::equals)
                .count();
        assertThat(outside).hasSize((int) convolutions).hasSameSizeAs(hollow.weights());
        assertThat(hollow.bytes()).isBetween((long) full.getSerializedSize(), full.getSerializedSize() + 8_000L);
    }

    @ParameterizedTest
    @CsvSource({"RGB,FP32", "RGB,INT8", "DEPTH,FP32", "DEPTH,INT8"})
    void itRunsWithMadeUpWeightsAndComputesNumbers(Modality modality, Bits bits) throws IOException {
        Path file = folder.resolve("model.onnx");
        Hollowing.of(full(modality, bits)).write(file);
        assertThat(Files.size(folder.resolve(HollowNetwork.WEIGHTS))).isGreaterThan(100_000);

        ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU).withThreads(1);
        try (SegmentationModel model = SegmentationModel.open(file, modality, options)) {
            Core.randu(model.input(), 0, modality == Modality.RGB ? 256 : 10_000);
            model.run();
            assertThat(model.card().height()).isEqualTo(SIZE.height());
            assertThat(model.meanConfidence()).isBetween(0.2, 1.0);
            double length = 0;
            for (int i = 0; i < model.embedding().capacity(); i++) {
                length += model.embedding().get(i) * model.embedding().get(i);
            }
            assertThat(length).isBetween(0.99, 1.01);
        }
    }
}
