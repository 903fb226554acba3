package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ExpectedMiou;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.Export.ExportedFile;
import io.crodino.exporter.precision.Jobs;
import io.crodino.exporter.precision.Precision;
import io.crodino.exporter.precision.RangeMethod;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.dataset.FolderDataset;
import io.crodino.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small trained run, exported with fewer bits, against its own float32 files. */
@Tag("slow")
class ReducedExportTest {
    private static final Precision.Int8 INT8 = new Precision.Int8(100, 8, RangeMethod.MIN_MAX, false, false);

    @TempDir
    static Path folder;

    private static RunFolder run;
    private static PerModality<ExportedFile> fp32;

    @BeforeAll
    static void train() throws Exception {
        Path data = TinyWorld.write(folder.resolve("data"), 16);
        run = TinyWorld.train(data, folder.resolve("run"));
        fp32 = export("fp32", new Precision.Fp32());
    }

    private static PerModality<ExportedFile> export(String name, Precision precision) {
        return new Export(run, "last", null, folder.resolve(name), precision, Jobs.SILENT).write();
    }

    private static ModelProto read(Path file) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(file));
    }

    private static SegmentationModel open(ExportedFile exported, Modality modality) {
        ModelOptions options = ModelOptions.defaults()
                .withDevice(Device.CPU)
                .withThreads(1)
                .with(Output.LOGITS)
                .with(Output.PROBABILITY);
        return SegmentationModel.open(exported.file(), modality, options);
    }

    private static LabelledFrame frame() {
        FolderDataset data = FolderDataset.open(folder.resolve("data"));
        return new LabelledFrames(data, "val", new InputSize(64, 96)).get(1);
    }

    private static void feed(SegmentationModel model, LabelledFrame frame) {
        if (model.card().sensor() == Modality.RGB) {
            model.input().put(0, 0, frame.bgr());
        } else {
            model.input().put(0, 0, frame.depth());
        }
        model.run();
    }

    /** All outputs of both files for one frame. */
    private static void assertAlike(ExportedFile changed, Modality modality, double tolerance) {
        LabelledFrame frame = frame();
        try (SegmentationModel expected = open(fp32.get(modality), modality);
                SegmentationModel found = open(changed, modality)) {
            feed(expected, frame);
            feed(found, frame);
            assertThat(meanDifference(expected.probability(), found.probability()))
                    .isLessThan(tolerance);
            assertThat(meanDifference(expected.confidence(), found.confidence()))
                    .isLessThan(tolerance);
            assertThat(meanDifference(expected.embedding(), found.embedding())).isLessThan(tolerance);
            assertThat(meanDifference(expected.logits(), found.logits()))
                    .isPositive()
                    .isLessThan(10 * tolerance);
            int same = 0;
            for (int i = 0; i < frame.label().length; i++) {
                same += expected.classes().get(i) == found.classes().get(i) ? 1 : 0;
            }
            assertThat((double) same / frame.label().length).isGreaterThan(1 - tolerance);
        }
    }

    private static double meanDifference(FloatBuffer expected, FloatBuffer found) {
        assertThat(found.capacity()).isEqualTo(expected.capacity());
        double sum = 0;
        for (int i = 0; i < expected.capacity(); i++) {
            sum += Math.abs(expected.get(i) - found.get(i));
        }
        return sum / expected.capacity();
    }

    @ParameterizedTest
    @EnumSource
    void anInt8FileAgreesWithFloat32AndSaysWhatItScores(Modality modality) throws Exception {
        ExportedFile int8 = export("int8", INT8).get(modality);
        assertAlike(int8, modality, 0.05);
        ModelCard card = int8.card();
        assertThat(card.provenance().precision()).isEqualTo("int8");
        assertThat(card.fp32Score().miou())
                .isEqualTo(fp32.get(modality).card().score().miou());
        assertThat(card.score().miou()).isCloseTo(card.fp32Score().miou(), within(0.1));
        assertThat(card.reduction().how()).isEqualTo("min-max ranges of 8 training frames");
        try (SegmentationModel model = open(int8, modality)) {
            assertThat(model.card()).isEqualTo(card);
        }
        assertThat(read(int8.file()).getGraph().getInitializerList().stream()
                        .filter(tensor -> tensor.getName().endsWith(".weight"))
                        .mapToInt(TensorProto::getDataType))
                .isNotEmpty()
                .containsOnly(DataType.INT8.getNumber());
        assertThat(Files.size(int8.file())).isLessThan(int8.fp32Bytes() / 2);
    }

    @ParameterizedTest
    @EnumSource
    void noConvolutionComputesInFloat32(Modality modality) throws IOException, OrtException {
        ExportedFile int8 = export("islands", INT8).get(modality);
        Path optimised = folder.resolve(modality.key() + ".optimised.onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
            options.setOptimizedModelFilePath(optimised.toString());
            OrtEnvironment.getEnvironment()
                    .createSession(int8.file().toString(), options)
                    .close();
        }
        Map<String, Long> operators = read(optimised).getGraph().getNodeList().stream()
                .filter(node -> node.getName().matches(".*\\.(encoder|decoder)\\..*"))
                .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
        long convolutions = read(fp32.get(modality).file()).getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals("Conv"))
                .count();
        assertThat(operators).containsEntry("QLinearConv", convolutions).containsEntry("QLinearAdd", 8L);
        assertThat(operators).containsEntry("QLinearConcat", 2L).containsEntry("QLinearGlobalAveragePool", 1L);
        assertThat(operators).doesNotContainKeys("Conv", "FusedConv", "Relu", "Add", "Concat");
    }

    @Test
    void calibratingTwiceGivesTheSameGraph() throws IOException {
        Precision automatic = new Precision.Int8(100, 8, null, false, false);
        ExportedFile one = export("once", automatic).rgb();
        ExportedFile other = export("twice", automatic).rgb();
        assertThat(read(one.file()).getGraph()).isEqualTo(read(other.file()).getGraph());
        assertThat(one.card().reduction()).isEqualTo(other.card().reduction());
    }

    @ParameterizedTest
    @EnumSource
    void aHalfFileAgreesWithFloat32(Modality modality) throws IOException {
        ExportedFile half = export("fp16", new Precision.Fp16()).get(modality);
        assertAlike(half, modality, 0.005);
        assertThat(half.card().provenance().precision()).isEqualTo("fp16");
        assertThat(Files.size(half.file())).isLessThan((long) (0.6 * half.fp32Bytes()));
    }

    @Test
    void aFileWhoseGraphIsNotTheMeasuredOneIsRefused() throws IOException {
        Path file = fp32.get(Modality.RGB).file();
        ModelProto measured = ModelProto.parseFrom(Files.readAllBytes(file));
        InferenceSet.proveOnlyTheCardIsNew(file, Modality.RGB, measured);

        ModelProto.Builder other = measured.toBuilder();
        other.getGraphBuilder().setName("another");
        assertThatThrownBy(() -> InferenceSet.proveOnlyTheCardIsNew(file, Modality.RGB, other.build()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not hold the graph that was measured");
    }

    @ParameterizedTest
    @EnumSource
    void aFileSaysWhatItsOwnConfidenceIsWorth(Modality modality) {
        for (ExportedFile file : List.of(
                fp32.get(modality), export("worth-" + modality.key(), INT8).get(modality))) {
            ExpectedMiou expected = Objects.requireNonNull(file.card().expectedMiou());
            assertThat(expected.at(1)).isGreaterThanOrEqualTo(expected.at(0));
            // Its own validation frames are among the pictures, and spoilt ones can only be worse.
            assertThat(expected.at(0)).isLessThanOrEqualTo(file.card().score().miou() + 0.05);
        }
    }
}
