package io.crodino.exporter;

import static io.crodino.exporter.OnnxBuilder.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.crodino.formats.InputSize;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes one deployed network as ONNX: preparation of the sensor's pictures, the network with batch norms folded, and
 * the outputs {@code classes}, {@code confidence}, {@code embedding} and {@code logits}. Sizes are fixed. Used once.
 */
final class BranchGraph {
    private final Modality modality;
    private final Network network;
    private final InputSize size;
    private final Normalization normalization;
    private final Function<String, float[]> weights;
    private final boolean invariantHalf;
    private final OnnxBuilder onnx;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Node> normOf = new HashMap<>();

    /** A tensor 1 x C x H x W in the graph. */
    private record Value(String name, int channels, int height, int width) {
        Value sized(String newName, int newHeight, int newWidth) {
            return new Value(newName, channels, newHeight, newWidth);
        }
    }

    /**
     * @param weights elements of a tensor by its name
     * @param invariantHalf whether the embedding is the first half of the features, or all of them
     */
    BranchGraph(
            Modality modality,
            Network network,
            InputSize size,
            Normalization normalization,
            Function<String, float[]> weights,
            boolean invariantHalf) {
        this.modality = modality;
        this.network = network;
        this.size = size;
        this.normalization = normalization;
        this.weights = weights;
        this.invariantHalf = invariantHalf;
        this.onnx = new OnnxBuilder("crodino-" + modality.key());
    }

    ModelProto build() {
        for (Node node : network.nodes()) {
            if (node.op() instanceof Op.BatchNorm) {
                normOf.put(node.inputs().get(0), node);
            }
        }
        values.put("image", modality == Modality.RGB ? color() : depth());
        for (Node node : network.nodes()) {
            values.put(node.name(), translate(node));
        }
        outputs();
        return onnx.build(Kit.version());
    }

    /**
     * Bytes B, G, R, minus the mean; the division is in the first convolution. The subtraction is not: at the border the
     * convolution pads with 0, which must be the mean.
     */
    private Value color() {
        onnx.input("image", DataType.UINT8, 1, size.height(), size.width(), 3);
        float[] mean = new float[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = (float) (255 * Normalization.RGB_MEAN.get(2 - c));
        }
        String planes = planes(cast("image.float", "image", DataType.FLOAT));
        String means = onnx.floats("prepare.mean", mean, 1, 3, 1, 1);
        return image(onnx.node("Sub", "image.centred", List.of(planes, means)));
    }

    /** ONNX Runtime's Java API has no unsigned 16 bits: they come as signed and are made unsigned here. */
    private Value depth() {
        onnx.input("depth", DataType.INT16, 1, size.height(), size.width(), 1);
        String signed = cast("depth.signed", "depth", DataType.INT32);
        String unsigned = onnx.node("Mod", "depth.unsigned", List.of(signed, onnx.integer("prepare.range", 65536)));
        String units = planes(cast("depth.units", unsigned, DataType.FLOAT));
        String metres = onnx.node("Mul", "depth.metres", List.of(units, scalar("unit", normalization.depthUnit())));
        String measured = onnx.node("Greater", "depth.measured", List.of(units, scalar("zero", 0)));
        String near = onnx.node("LessOrEqual", "depth.near", List.of(metres, scalar("max", normalization.depthMax())));
        String valid = onnx.node("And", "depth.valid", List.of(measured, near));
        String zero = "prepare.zero";
        Depth holed = new Depth(
                onnx.node("Where", "depth.cut", List.of(valid, metres, zero)),
                cast("depth.share", valid, DataType.FLOAT));
        Depth filled = filled(holed, zero);
        String centred =
                onnx.node("Sub", "depth.centred", List.of(filled.metres(), scalar("mean", normalization.depthMean())));
        String scaled =
                onnx.node("Div", "depth.scaled", List.of(centred, scalar("deviation", normalization.depthDeviation())));
        String known = onnx.node("Greater", "depth.known", List.of(filled.share(), zero));
        return image(onnx.node("Where", "depth.prepared", List.of(known, scaled, zero)));
    }

    /** Distances in metres, 0 = none; and 1 where there is one, 0 elsewhere. */
    private record Depth(String metres, String share) {}

    /** Each round a hole gets the mean of its measured neighbours: mean of distances over share of measured pixels. */
    private Depth filled(Depth depth, String zero) {
        Depth current = depth;
        for (int round = 1; round <= normalization.holes().rounds(); round++) {
            String name = "depth.round" + round;
            String sums = box(name + ".sums", current.metres());
            String shares = box(name + ".shares", current.share());
            String floor = onnx.floats(name + ".floor", new float[] {1e-6f});
            String divisor = onnx.node("Max", name + ".divisor", List.of(shares, floor));
            String means = onnx.node("Div", name + ".means", List.of(sums, divisor));
            String known = onnx.node("Greater", name + ".known", List.of(current.metres(), zero));
            String any = onnx.node("Greater", name + ".any", List.of(shares, zero));
            String metres = onnx.node("Where", name, List.of(known, current.metres(), means));
            current = new Depth(metres, cast(name + ".share", any, DataType.FLOAT));
        }
        return current;
    }

    private String box(String name, String from) {
        return onnx.node(
                "AveragePool",
                name,
                List.of(from),
                attribute("kernel_shape", List.of(3L, 3L)),
                attribute("pads", List.of(1L, 1L, 1L, 1L)),
                attribute("count_include_pad", 1));
    }

    private String scalar(String name, double value) {
        return onnx.floats("prepare." + name, new float[] {(float) value});
    }

    private String cast(String output, String input, DataType type) {
        return onnx.node("Cast", output, List.of(input), attribute("to", type.getNumber()));
    }

    private String planes(String rows) {
        return onnx.node("Transpose", rows + ".planes", List.of(rows), attribute("perm", List.of(0L, 3L, 1L, 2L)));
    }

    private Value image(String name) {
        return new Value(name, modality.channels(), size.height(), size.width());
    }

    private Value translate(Node node) {
        List<Value> from = node.inputs().stream().map(this::value).toList();
        Value x = from.get(0);
        Op op = node.op();
        String name = node.name();
        if (op instanceof Op.Conv conv) {
            return convolution(name, conv, x);
        } else if (op instanceof Op.BatchNorm || op instanceof Op.Dropout) {
            // Folded into the convolution before it; and nothing drops after training.
            return x;
        } else if (op instanceof Op.Relu) {
            return same("Relu", name, List.of(x));
        } else if (op instanceof Op.Sigmoid) {
            return same("Sigmoid", name, List.of(x));
        } else if (op instanceof Op.Add) {
            return same(from.size() == 2 ? "Add" : "Sum", name, from);
        } else if (op instanceof Op.Multiply) {
            return same("Mul", name, from);
        } else if (op instanceof Op.MaxPool) {
            return maxPool(name, x);
        } else if (op instanceof Op.GlobalAveragePool) {
            return x.sized(onnx.node("GlobalAveragePool", name, List.of(x.name())), 1, 1);
        } else if (op instanceof Op.Resize) {
            return resize(name, x, from.get(1));
        } else if (op instanceof Op.Broadcast) {
            return broadcast(name, x, from.get(1));
        } else if (op instanceof Op.Concat) {
            int channels = from.stream().mapToInt(Value::channels).sum();
            onnx.node("Concat", name, from.stream().map(Value::name).toList(), attribute("axis", 1));
            return new Value(name, channels, x.height(), x.width());
        }
        throw new IllegalStateException("no ONNX form of " + op);
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("'" + name + "' is read before it is computed");
        }
        return value;
    }

    private Value same(String operator, String name, List<Value> from) {
        onnx.node(operator, name, from.stream().map(Value::name).toList());
        return from.get(0).sized(name, from.get(0).height(), from.get(0).width());
    }

    private Value convolution(String name, Op.Conv conv, Value x) {
        Node norm = normOf.get(name);
        FoldedConvolution folded = norm == null
                ? FoldedConvolution.plain(name, conv, weights)
                : FoldedConvolution.of(name, conv, norm.name(), weights);
        if (x.name().equals("image.centred")) {
            folded = folded.forBgrBytes(Normalization.RGB_DEVIATION);
        }
        long k = conv.kernel();
        long p = conv.padding();
        String weight = onnx.floats(name + ".weight", folded.weight(), conv.out(), conv.in(), k, k);
        String bias = onnx.floats(name + ".bias", folded.bias(), conv.out());
        onnx.node(
                "Conv",
                name,
                List.of(x.name(), weight, bias),
                attribute("kernel_shape", List.of(k, k)),
                attribute("strides", List.of((long) conv.stride(), (long) conv.stride())),
                attribute("dilations", List.of((long) conv.dilation(), (long) conv.dilation())),
                attribute("pads", List.of(p, p, p, p)));
        return new Value(name, conv.out(), strided(x.height(), conv.stride()), strided(x.width(), conv.stride()));
    }

    private Value maxPool(String name, Value x) {
        onnx.node(
                "MaxPool",
                name,
                List.of(x.name()),
                attribute("kernel_shape", List.of(3L, 3L)),
                attribute("strides", List.of(2L, 2L)),
                attribute("pads", List.of(1L, 1L, 1L, 1L)));
        return x.sized(name, strided(x.height(), 2), strided(x.width(), 2));
    }

    /** All our kernels pad so that a stride of s keeps every s-th location. */
    private static int strided(int length, int stride) {
        return (length + stride - 1) / stride;
    }

    private Value resize(String name, Value x, Value like) {
        if (x.height() == like.height() && x.width() == like.width()) {
            return x;
        }
        String sizes = onnx.longs(name + ".size", 1, x.channels(), like.height(), like.width());
        onnx.node(
                "Resize",
                name,
                List.of(x.name(), "", "", sizes),
                attribute("mode", "linear"),
                attribute("coordinate_transformation_mode", "half_pixel"));
        return x.sized(name, like.height(), like.width());
    }

    private Value broadcast(String name, Value x, Value like) {
        String shape = onnx.longs(name + ".size", 1, x.channels(), like.height(), like.width());
        onnx.node("Expand", name, List.of(x.name(), shape));
        return x.sized(name, like.height(), like.width());
    }

    private void outputs() {
        Value logits = value(network.output("logits"));
        onnx.node("Identity", "logits", List.of(logits.name()));
        onnx.output("logits", DataType.FLOAT, 1, logits.channels(), size.height(), size.width());
        String best = onnx.node(
                "ArgMax", "classes.wide", List.of(logits.name()), attribute("axis", 1), attribute("keepdims", 0));
        cast("classes", best, DataType.UINT8);
        onnx.output("classes", DataType.UINT8, 1, size.height(), size.width());
        confidence();
        embedding();
    }

    /** Highest class probability before the last up-sampling: a quarter of the size costs a sixteenth. */
    private void confidence() {
        Value scores = value(scoresNode());
        String probability = onnx.node("Softmax", "probability", List.of(scores.name()), attribute("axis", 1));
        String axis = onnx.longs("confidence.axis", 1);
        onnx.node("ReduceMax", "confidence", List.of(probability, axis), attribute("keepdims", 0));
        onnx.output("confidence", DataType.FLOAT, 1, scores.height(), scores.width());
    }

    /** What the last resize of the network reads. */
    private String scoresNode() {
        String logits = network.output("logits");
        return network.nodes().stream()
                .filter(node -> node.name().equals(logits))
                .map(node -> node.inputs().get(0))
                .findFirst()
                .orElseThrow();
    }

    /** Eq. 6: spatial mean of the invariant half, unit length. */
    private void embedding() {
        Value high = value(network.output("high"));
        int length = invariantHalf ? high.channels() / 2 : high.channels();
        String half = onnx.node(
                "Slice",
                "embedding.half",
                List.of(
                        high.name(),
                        onnx.longs("embedding.from", 0),
                        onnx.longs("embedding.to", length),
                        onnx.longs("embedding.axis", 1)));
        String pooled = onnx.node("GlobalAveragePool", "embedding.pooled", List.of(half));
        String flat = onnx.node("Flatten", "embedding.flat", List.of(pooled), attribute("axis", 1));
        String norm = onnx.node("ReduceL2", "embedding.norm", List.of(flat, "embedding.axis"));
        String floor = onnx.floats("embedding.epsilon", new float[] {1e-12f});
        String safe = onnx.node("Max", "embedding.safe", List.of(norm, floor));
        onnx.node("Div", "embedding", List.of(flat, safe));
        onnx.output("embedding", DataType.FLOAT, 1, length);
    }
}
