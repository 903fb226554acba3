package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** Watches the values inside a float32 graph while it sees real frames. Only histograms are kept. */
final class RangeCalibration {
    /** Tensors fetched at once: at most so many live beside each other. */
    private static final int GROUP = 24;

    private RangeCalibration() {}

    /**
     * Runs the graph on every frame.
     *
     * @param tensors names of float tensors inside the graph
     * @param progress hears how many frames are done
     */
    static Map<String, Histogram> watch(
            ModelProto model,
            Modality modality,
            InputSize size,
            Set<String> tensors,
            List<LabelledFrame> frames,
            IntConsumer progress) {
        Map<String, Histogram> histograms = new HashMap<>();
        List<String> sorted = List.copyOf(new TreeSet<>(tensors));
        try (GraphRunner runner = GraphRunner.open(withOutputs(model, sorted), modality, size)) {
            for (int f = 0; f < frames.size(); f++) {
                for (int from = 0; from < sorted.size(); from += GROUP) {
                    List<String> group = sorted.subList(from, Math.min(sorted.size(), from + GROUP));
                    runner.floats(frames.get(f), Set.copyOf(group), (name, values) -> histograms
                            .computeIfAbsent(name, Histogram::new)
                            .add(values));
                }
                progress.accept(f + 1);
            }
        }
        return histograms;
    }

    private static ModelProto withOutputs(ModelProto model, List<String> tensors) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (String tensor : tensors) {
            graph.addOutput(ValueInfoProto.newBuilder()
                    .setName(tensor)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()))));
        }
        return model.toBuilder().setGraph(graph).build();
    }
}
