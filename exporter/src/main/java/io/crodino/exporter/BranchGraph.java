package io.crodino.exporter;

import static io.crodino.exporter.OnnxBuilder.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.crodino.formats.InputSize;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes one deployed network as ONNX: {@link Preparation} of the sensor's pictures, the network with batch norms
 * folded, and the output {@link Heads}. Sizes are fixed. Used once.
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
    private final FoldedNorms norms;

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
        this.norms = new FoldedNorms(network);
        this.size = size;
        this.normalization = normalization;
        this.weights = weights;
        this.invariantHalf = invariantHalf;
        this.onnx = new OnnxBuilder("crodino-" + modality.key());
    }

    ModelProto build() {
        Preparation preparation = new Preparation(onnx, size, normalization);
        values.put("image", modality == Modality.RGB ? preparation.color() : preparation.depth());
        Set<String> needed = needed();
        for (Node node : network.nodes()) {
            if (needed.contains(node.name())) {
                values.put(node.name(), translate(node));
            }
        }
        new Heads(onnx, network, size, this::value).write(invariantHalf);
        return onnx.build(Kit.version());
    }

    /** What the heads lead back to: ONNX Runtime computes nodes that nobody reads. */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>(List.of(network.output("logits"), network.output("high")));
        for (int i = network.nodes().size() - 1; i >= 0; i--) {
            Node node = network.nodes().get(i);
            if (needed.contains(node.name())) {
                needed.addAll(node.inputs());
            }
        }
        return needed;
    }

    private Value translate(Node node) {
        List<Value> from = node.inputs().stream().map(this::value).toList();
        Value x = from.get(0);
        Op op = node.op();
        String name = node.name();
        if (op instanceof Op.Conv conv) {
            return convolution(name, conv, x);
        } else if (op instanceof Op.BatchNorm norm) {
            return norms.folds(node) ? x : scaled(name, norm, x);
        } else if (op instanceof Op.Dropout) {
            // Nothing drops after training.
            return x;
        } else if (op instanceof Op.Relu) {
            return same("Relu", name, List.of(x));
        } else if (op instanceof Op.Relu6) {
            return relu6(name, x);
        } else if (op instanceof Op.HardSigmoid) {
            return hardSigmoid(name, x);
        } else if (op instanceof Op.HardSwish) {
            return same("Mul", name, List.of(x, hardSigmoid(name + ".gate", x)));
        } else if (op instanceof Op.Sigmoid) {
            return same("Sigmoid", name, List.of(x));
        } else if (op instanceof Op.Add) {
            return same(from.size() == 2 ? "Add" : "Sum", name, from);
        } else if (op instanceof Op.Multiply) {
            return same("Mul", name, from);
        } else if (op instanceof Op.MaxPool) {
            return maxPool(name, x);
        } else if (op instanceof Op.AveragePool pool) {
            return averagePool(name, pool, x);
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
        FoldedConvolution folded = norms.into(name)
                .map(norm -> FoldedConvolution.of(name, conv, norm.name(), (Op.BatchNorm) norm.op(), weights))
                .orElseGet(() -> FoldedConvolution.plain(name, conv, weights));
        if (x.name().equals(Preparation.CENTRED_COLOR)) {
            folded = folded.forBgrBytes(Normalization.RGB_DEVIATION);
        }
        return convolution(name, conv, folded, x);
    }

    private Value scaled(String name, Op.BatchNorm norm, Value x) {
        Op.Conv conv = Op.Conv.depthwise(norm.channels(), 1, 1, 1);
        return convolution(name, conv, FoldedConvolution.of(name, norm, weights), x);
    }

    private Value convolution(String name, Op.Conv conv, FoldedConvolution folded, Value x) {
        int rows = reaching(conv, x.height());
        int columns = reaching(conv, x.width());
        long p = (rows / 2) * (long) conv.dilation();
        long q = (columns / 2) * (long) conv.dilation();
        FoldedConvolution cut = folded.middle(conv.kernel(), rows, columns);
        String weight =
                onnx.floats(name + ".weight", cut.weight(), conv.out(), conv.in() / conv.groups(), rows, columns);
        String bias = onnx.floats(name + ".bias", cut.bias(), conv.out());
        onnx.node(
                "Conv",
                name,
                List.of(x.name(), weight, bias),
                attribute("group", conv.groups()),
                attribute("kernel_shape", List.of((long) rows, (long) columns)),
                attribute("strides", List.of((long) conv.stride(), (long) conv.stride())),
                attribute("dilations", List.of((long) conv.dilation(), (long) conv.dilation())),
                attribute("pads", List.of(p, q, p, q)));
        return new Value(name, conv.out(), strided(x.height(), conv.stride()), strided(x.width(), conv.stride()));
    }

    /** Rows or columns of the kernel that ever meet the picture: a wide dilation on a small map reads padding only. */
    private static int reaching(Op.Conv conv, int length) {
        int each = Math.min(conv.kernel() / 2, (length - 1) / conv.dilation());
        return 2 * each + 1;
    }

    private Value relu6(String name, Value x) {
        String least = onnx.floats(name + ".min", new float[] {0});
        String most = onnx.floats(name + ".max", new float[] {6});
        onnx.node("Clip", name, List.of(x.name(), least, most));
        return x.sized(name, x.height(), x.width());
    }

    private Value hardSigmoid(String name, Value x) {
        onnx.node("HardSigmoid", name, List.of(x.name()), attribute("alpha", 1f / 6), attribute("beta", 0.5f));
        return x.sized(name, x.height(), x.width());
    }

    private Value averagePool(String name, Op.AveragePool pool, Value x) {
        long side = pool.kernel();
        long pad = pool.padding();
        onnx.node(
                "AveragePool",
                name,
                List.of(x.name()),
                attribute("kernel_shape", List.of(side, side)),
                attribute("strides", List.of((long) pool.stride(), (long) pool.stride())),
                attribute("pads", List.of(pad, pad, pad, pad)),
                attribute("count_include_pad", 1));
        return x.sized(name, strided(x.height(), pool.stride()), strided(x.width(), pool.stride()));
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
}
