package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ExpectedMiou;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelCardMetadata;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.precision.Jobs;
import io.crodino.exporter.precision.Precision;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Initializer;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Written files, run by the robot's own model class, against the trainer's execution of the same network. */
class ExportTest {
    private static final Normalization NORMALIZATION =
            new Normalization(0.001, 10, 3, 1.5, HoleFilling.NONE, DepthEncoding.DEPTH);
    private static final List<ClassInfo> CLASSES = List.of(
            new ClassInfo("a", 0, "#000000"),
            new ClassInfo("b", 1, "#111111"),
            new ClassInfo("c", 2, "#222222"),
            new ClassInfo("d", 3, "#333333"));

    @TempDir
    Path folder;

    /** Batch norms that do something, as after training. */
    private static float[] trained(ParameterSpec spec) {
        float[] values = new Initializer(3).apply(spec);
        Random random = new Random(spec.name().hashCode());
        if (spec.role() != ParameterSpec.Role.WEIGHT) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.3f * (random.nextFloat() - 0.5f);
            }
        }
        return values;
    }

    private static ModelCard card(Modality modality, InputSize size) {
        return new ModelCard(
                modality,
                CLASSES,
                size.height(),
                size.width(),
                size.resampling(),
                modality == Modality.DEPTH ? 0.001 : 0,
                modality == Modality.DEPTH ? 10 : 0,
                new ModelCard.Score(0.5, List.of(0.1, Double.NaN, 0.9, 0.5)),
                new ModelCard.Score(0.4, List.of(0.4, 0.4, 0.4, 0.4)),
                new ModelCard.Parity(1e-6, 1, 3),
                new ModelCard.Agreement(0.97, 0.88, 0.7, 0.8, 0.6),
                new ExpectedMiou(List.of(0.4, 0.8), List.of(0.2, 0.5)),
                List.of(0.5, 0.25, 0.2, 0.05),
                new ModelCard.Reduction(new ModelCard.Score(0.51, List.of(0.2, Double.NaN, 0.9, 0.5)), "by hand"),
                new ModelCard.Provenance("0", "crodino", "resnet18 x0.125", "fp32", "abc", "test", "now"));
    }

    private Path write(
            Modality modality, Network network, Weights weights, InputSize size, Normalization normalization) {
        ModelProto model = new BranchGraph(modality, network, size, normalization, weights::values, true).build();
        Path file = folder.resolve(modality.key() + ".onnx");
        AtomicFile.write(file, OnnxBuilder.withMetadata(model, ModelCardMetadata.write(card(modality, size)))::writeTo);
        return file;
    }

    @ParameterizedTest(name = "{0} {1} output stride {2}, {3}x{4}, holes {5}, {6}")
    @CsvSource({
        "RGB, RESNET18, 16, 64, 96, NONE, DEPTH",
        "DEPTH, RESNET18, 16, 64, 96, NONE, DEPTH",
        "DEPTH, RESNET18, 16, 64, 96, NONE, DISPARITY",
        "DEPTH, RESNET18, 16, 64, 96, BOX, LOG",
        "RGB, RESNET50, 16, 64, 64, NONE, DEPTH",
        "DEPTH, RESNET34, 8, 60, 84, BOX, DEPTH",
        "RGB, RESNET18, 8, 50, 70, NONE, DEPTH"
    })
    void aResNetsFileComputesWhatTheTrainerComputes(
            Modality modality,
            Backbone backbone,
            int stride,
            int height,
            int width,
            HoleFilling holes,
            DepthEncoding encoding) {
        NetworkConfig config = new NetworkConfig(backbone, 0.125, 4, stride, 0.1f);
        Normalization normalization = new Normalization(0.001, 10, 3, 1.5, holes, encoding);
        theFileComputesWhatTheTrainerComputes(modality, config, new InputSize(height, width), normalization);
    }

    @ParameterizedTest(name = "{0} {1} with {2}, output stride {3}, {4}x{5}")
    @CsvSource({
        "RGB, MOBILENETV2, LRASPP, 32, 64, 96",
        "DEPTH, MOBILENETV2, LRASPP, 16, 50, 70",
        "RGB, MOBILENETV2, DEEPLABV3PLUS_LIGHT, 8, 64, 96",
        "RGB, MOBILENETV3_LARGE, LRASPP, 16, 64, 96",
        "DEPTH, MOBILENETV3_LARGE, DEEPLABV3PLUS, 32, 64, 96",
        "RGB, DDRNET23_SLIM, DDRNET, 16, 64, 96",
        "DEPTH, DDRNET23_SLIM, DDRNET, 16, 90, 134",
        "RGB, RESNET18, LRASPP, 32, 64, 96"
    })
    void aLightNetworksFileComputesWhatTheTrainerComputes(
            Modality modality, Backbone backbone, Decoder decoder, int stride, int height, int width) {
        NetworkConfig config = new NetworkConfig(backbone, 0.125, 4, stride, 0.1f, decoder);
        Normalization normalization = new Normalization(0.001, 10, 3, 1.5, HoleFilling.NONE, DepthEncoding.DEPTH);
        theFileComputesWhatTheTrainerComputes(modality, config, new InputSize(height, width), normalization);
    }

    private void theFileComputesWhatTheTrainerComputes(
            Modality modality, NetworkConfig config, InputSize size, Normalization normalization) {
        Network network = Networks.branch(config, modality, true);
        byte[] bgr = new byte[3 * size.area()];
        short[] depth = new short[size.area()];
        Random random = new Random(1);
        random.nextBytes(bgr);
        for (int i = 0; i < depth.length; i++) {
            // Also beyond 32767, beyond the believed range, and without measurement.
            depth[i] = (short) (i % 7 == 0 ? 0 : random.nextInt(65536));
        }
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, network.parameters(), ExportTest::trained)) {
            Path file = write(modality, network, weights, size, normalization);
            InferenceSet.prove(file, network);
            float[] input = new float[modality.channels() * size.area()];
            if (modality == Modality.RGB) {
                normalization.rgb(bgr, input, 0);
            } else {
                normalization.depth(depth, size.width(), input, 0);
            }
            NDArray image = manager.create(input, new Shape(1, modality.channels(), size.height(), size.width()));
            var outputs = new Executor(weights, false).run(network, Map.of("image", image));
            ModelOptions options = ModelOptions.defaults()
                    .withDevice(Device.CPU)
                    .withThreads(1)
                    .with(Output.LOGITS);
            try (SegmentationModel model = SegmentationModel.open(file, modality, options)) {
                if (modality == Modality.RGB) {
                    model.input().put(0, 0, bgr);
                } else {
                    model.input().put(0, 0, depth);
                }
                model.run();
                assertClose(model.logits(), outputs.get("logits").toFloatArray(), 1e-3);
                assertUnitLength(model.embedding());
                assertThat(model.confidence().get(0)).isBetween(0.25f, 1f);
                assertThat(model.card()).isEqualTo(card(modality, size));
            }
        }
    }

    private static void assertClose(FloatBuffer found, float[] expected, double tolerance) {
        assertThat(found.capacity()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found.get(i)).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static void assertUnitLength(FloatBuffer embedding) {
        double squares = 0;
        for (int i = 0; i < embedding.capacity(); i++) {
            squares += embedding.get(i) * embedding.get(i);
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void aSmuggledTensorIsFound() throws IOException {
        InputSize size = new InputSize(64, 64);
        Network network = Networks.branch(new NetworkConfig(Backbone.RESNET18, 0.125, 4, 16, 0), Modality.RGB, true);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, network.parameters(), ExportTest::trained)) {
            Path file = write(Modality.RGB, network, weights, size, NORMALIZATION);
            ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
            ModelProto.Builder smuggled = model.toBuilder();
            smuggled.getGraphBuilder()
                    .addInitializer(TensorProto.newBuilder()
                            .setName("aux.classifier.weight")
                            .setDataType(TensorProto.DataType.FLOAT.getNumber())
                            .addDims(8)
                            .addAllFloatData(List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f)));
            Files.write(file, smuggled.build().toByteArray());
            assertThatThrownBy(() -> InferenceSet.prove(file, network))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("aux.classifier.weight");
        }
    }

    @Test
    void aFileThatDiffersDoesNotPassTheGate() {
        assertThatThrownBy(() -> ParityGate.FP32.check(Modality.RGB, measured(0.02, 1, 5)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("differs from the trained network");
        assertThatThrownBy(() -> ParityGate.FP32.check(Modality.RGB, measured(Double.NaN, 1, 5)))
                .isInstanceOf(UserException.class);
        assertThatThrownBy(() -> ParityGate.FP32.check(Modality.RGB, measured(1e-6, 0.99, 5)))
                .isInstanceOf(UserException.class);
    }

    private static Measurement measured(double maxAbsDiff, double agreement, int frames) {
        return new Measurement(
                new ModelCard.Parity(maxAbsDiff, agreement, frames), new ModelCard.Score(0.5, List.of(0.5, 0.5)));
    }

    @Test
    void wrongFilesGetOneSentenceEach() throws IOException {
        InputSize size = new InputSize(64, 64);
        Network network = Networks.branch(new NetworkConfig(Backbone.RESNET18, 0.125, 4, 16, 0), Modality.RGB, true);
        ModelOptions cpu = ModelOptions.defaults().withDevice(Device.CPU);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, network.parameters(), ExportTest::trained)) {
            Path file = write(Modality.RGB, network, weights, size, NORMALIZATION);
            refused(file, Modality.DEPTH, cpu, "is a model for rgb, expected one for depth");
            refused(file, Modality.RGB, ModelOptions.defaults().withDevice(Device.CUDA), "CUDA was asked for");
            byte[] bytes = Files.readAllBytes(file);
            Path damaged = folder.resolve("damaged.onnx");
            Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
            refused(damaged, Modality.RGB, cpu, "may be damaged");
            Path foreign = folder.resolve("foreign.onnx");
            Files.write(
                    foreign,
                    ModelProto.parseFrom(bytes).toBuilder()
                            .clearMetadataProps()
                            .build()
                            .toByteArray());
            refused(foreign, Modality.RGB, cpu, "has no crodino.format-version");
            refused(folder.resolve("none.onnx"), Modality.RGB, cpu, "no model");
        }
    }

    private static void refused(Path file, Modality modality, ModelOptions options, String sentence) {
        assertThatThrownBy(() -> SegmentationModel.open(file, modality, options))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aNetworkThatNeedsBothSensorsIsNotExported() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("label"));
        new RgbdFolder(data, "data", CLASSES, List.of(255), DepthFormat.MILLIMETRES).writeDescription();
        RunFolder run = new RunFolder(Files.createDirectories(folder.resolve("run")));
        run.writeConfig("method: multimodal\ndata: folder:" + data + "\n");
        assertThatThrownBy(
                        () -> new Export(run, "best", null, folder.resolve("models"), new Precision.Fp32(), Jobs.SILENT)
                                .write())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("needs RGB and depth at once, so no single sensor can use it");
        assertThat(folder.resolve("models")).doesNotExist();
    }
}
