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

    /** In float32. */
    public Path fp32(Path file) {
        return write(file, graph(), "fp32");
    }

    /** The same in int8, with the ranges of noise pictures. */
    public Path int8(Path file) {
        return write(file, Quantizer.byRanges(graph(), modality, size, List.of(noise())), "int8");
    }

    private ModelProto graph() {
        Network branch = Networks.branch(network, modality, true);
        Map<String, ParameterSpec> specs =
                branch.parameters().stream().collect(Collectors.toMap(ParameterSpec::name, Function.identity()));
        Initializer initializer = new Initializer(1);
        return new BranchGraph(
                        modality,
                        branch,
                        size,
                        NORMALIZATION,
                        name -> {
                            ParameterSpec spec = specs.get(name);
                            if (spec == null) {
                                throw new IllegalStateException("the network has no tensor '" + name + "'");
                            }
                            return initializer.apply(spec);
                        },
                        true)
                .build();
    }

    private LabelledFrame noise() {
        Random random = new Random(1);
        LabelledFrame frame =
                new LabelledFrame(new byte[3 * size.area()], new short[size.area()], new byte[size.area()]);
        random.nextBytes(frame.bgr());
        for (int i = 0; i < frame.depth().length; i++) {
            frame.depth()[i] = (short) random.nextInt(10_000);
        }
        return frame;
    }

    private Path write(Path file, ModelProto graph, String precision) {
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
                new ModelCard.Provenance(Kit.version(), "untrained", network.toString(), precision, "", "", ""));
        AtomicFile.write(file, OnnxBuilder.withMetadata(graph, ModelCardMetadata.write(card))::writeTo);
        return file;
    }
}
