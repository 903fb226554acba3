package io.crodino.exporter;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelCardMetadata;
import io.crodino.exporter.precision.Quantizer;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Initializer;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes networks that have learned nothing, to measure how fast such networks run before anybody trains one. Speed does
 * not depend on what the weights are.
 *
 * @param modality which sensor they read
 * @param network backbone, width and classes
 * @param size of the input
 */
public record UntrainedFiles(Modality modality, NetworkConfig network, InputSize size) {
    private static final Normalization NORMALIZATION =
            new Normalization(0.001, 10, 3, 1.5, HoleFilling.NONE, DepthEncoding.DEPTH);

    private static final InputSize SMALL = new InputSize(96, 128);

    /** In float32. */
    public Path fp32(Path file) {
        return write(file, fp32());
    }

    /** The same in int8, with the ranges of noise pictures. */
    public Path int8(Path file) {
        return write(file, int8());
    }

    /** What {@link #fp32(Path)} writes. */
    public ModelProto fp32() {
        return withCard(graph(size, weights()), "fp32");
    }

    /** What {@link #int8(Path)} writes. The ranges are those of a small picture: they need not be right, but near. */
    public ModelProto int8() {
        InputSize small = size.area() < SMALL.area() ? size : SMALL;
        Function<String, float[]> weights = weights();
        ModelProto graph =
                Quantizer.byRanges(graph(size, weights), graph(small, weights), modality, small, List.of(noise(small)));
        return withCard(graph, "int8");
    }

    /** The network itself. */
    public Network branch() {
        return Networks.branch(network, modality, true);
    }

    private ModelProto graph(InputSize of, Function<String, float[]> weights) {
        return new BranchGraph(modality, branch(), of, NORMALIZATION, weights, true).build();
    }

    /** Each tensor is made once. */
    private Function<String, float[]> weights() {
        Map<String, ParameterSpec> specs =
                branch().parameters().stream().collect(Collectors.toMap(ParameterSpec::name, Function.identity()));
        Initializer initializer = new Initializer(1);
        Map<String, float[]> made = new HashMap<>();
        return name -> made.computeIfAbsent(name, key -> {
            ParameterSpec spec = specs.get(key);
            if (spec == null) {
                throw new IllegalStateException("the network has no tensor '" + key + "'");
            }
            return initializer.apply(spec);
        });
    }

    private static LabelledFrame noise(InputSize size) {
        Random random = new Random(1);
        LabelledFrame frame =
                new LabelledFrame(new byte[3 * size.area()], new short[size.area()], new byte[size.area()]);
        random.nextBytes(frame.bgr());
        for (int i = 0; i < frame.depth().length; i++) {
            frame.depth()[i] = (short) random.nextInt(10_000);
        }
        return frame;
    }

    private static Path write(Path file, ModelProto model) {
        AtomicFile.write(file, model::writeTo);
        return file;
    }

    private ModelProto withCard(ModelProto graph, String precision) {
        boolean depth = modality == Modality.DEPTH;
        List<ClassInfo> classes = IntStream.range(0, network.classes())
                .mapToObj(i -> new ClassInfo("class " + i, i, "#808080"))
                .toList();
        ModelCard.Score none = new ModelCard.Score(Double.NaN, List.of());
        ModelCard card = new ModelCard(
                modality,
                classes,
                size.height(),
                size.width(),
                size.resampling(),
                depth ? NORMALIZATION.depthUnit() : 0,
                depth ? NORMALIZATION.depthMax() : 0,
                none,
                none,
                new ModelCard.Parity(Double.NaN, Double.NaN, 0),
                null,
                null,
                List.of(),
                null,
                new ModelCard.Provenance(Kit.version(), "untrained", network.toString(), precision, "", "", ""));
        return OnnxBuilder.withMetadata(graph, ModelCardMetadata.write(card));
    }
}
