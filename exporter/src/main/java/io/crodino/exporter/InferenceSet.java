package io.crodino.exporter;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves that a file holds what one sensor needs and nothing else: its learned tensors are exactly the weights and biases
 * of the deployed network's convolutions (a batch norm that stands alone is one), in int8 with their scales. Constants of preparation and outputs are few numbers
 * with names of their own.
 */
final class InferenceSet {
    private static final int LONGEST_CONSTANT = 4;

    private InferenceSet() {}

    /** @throws UserException naming the tensors that are too many or missing */
    static void prove(Path file, Network network) {
        ModelProto model = read(file);
        Set<String> expected = expected(network);
        Set<String> found = model.getGraph().getInitializerList().stream()
                .filter(tensor -> expected.contains(tensor.getName()) || elements(tensor) > LONGEST_CONSTANT)
                .map(TensorProto::getName)
                .filter(name -> !isScaleOf(expected, name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!found.equals(expected)) {
            Set<String> extra = new TreeSet<>(found);
            extra.removeAll(expected);
            Set<String> missing = new TreeSet<>(expected);
            missing.removeAll(found);
            throw new UserException("the exported file does not hold exactly the network that was trained: too many "
                    + extra + ", missing " + missing + "; nothing was written, please report this");
        }
    }

    /**
     * After a file was measured, its card is written into it; the graph must be the one that was measured, and the robot's
     * class must take it.
     */
    static void proveOnlyTheCardIsNew(Path file, Modality modality, ModelProto measured) {
        if (!read(file).getGraph().equals(measured.getGraph())) {
            throw new UserException(
                    file + " does not hold the graph that was measured; nothing was put in place, please report this");
        }
        ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU);
        try (SegmentationModel model = SegmentationModel.open(file, modality, options)) {
            model.run();
        }
    }

    private static Set<String> expected(Network network) {
        Set<String> names = new TreeSet<>();
        FoldedNorms norms = new FoldedNorms(network);
        for (Node node : network.nodes()) {
            if (node.op() instanceof Op.Conv || (node.op() instanceof Op.BatchNorm && !norms.folds(node))) {
                names.add(node.name() + ".weight");
                names.add(node.name() + ".bias");
            }
        }
        return names;
    }

    /** What int8 needs beside a weight or bias. */
    private static boolean isScaleOf(Set<String> expected, String name) {
        return Stream.of(".scale", ".zero-point")
                .anyMatch(ending ->
                        name.endsWith(ending) && expected.contains(name.substring(0, name.length() - ending.length())));
    }

    private static long elements(TensorProto tensor) {
        return tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    private static ModelProto read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ModelProto.parseFrom(in);
        } catch (IOException e) {
            throw new UserException("cannot read back " + file + ": " + e.getMessage(), e);
        }
    }
}
