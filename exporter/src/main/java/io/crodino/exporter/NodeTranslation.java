package io.crodino.exporter;

import static io.crodino.exporter.OnnxBuilder.attribute;

import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.List;
import java.util.function.Function;

/** Writes one node of a network as ONNX. */
final class NodeTranslation implements Op.Visitor<Value> {
    private final OnnxBuilder onnx;
    private final FoldedNorms norms;
    private final Function<String, float[]> weights;
    private final Node node;
    private final String name;
    private final List<Value> from;
    private final Value x;

    /**
     * @param norms which batch norms go into the convolution before them
     * @param weights elements of a tensor by its name
     * @param from what the node reads
     */
    NodeTranslation(
            OnnxBuilder onnx, FoldedNorms norms, Function<String, float[]> weights, Node node, List<Value> from) {
        this.onnx = onnx;
        this.norms = norms;
        this.weights = weights;
        this.node = node;
        this.name = node.name();
        this.from = from;
        this.x = from.get(0);
    }

    @Override
    public Value conv(Op.Conv op) {
        return convolution(op);
    }

    @Override
    public Value batchNorm(Op.BatchNorm op) {
        return norms.folds(node) ? x : scaled(op);
    }

    @Override
    public Value relu(Op.Relu op) {
        return same("Relu", List.of(x));
    }

    @Override
    public Value relu6(Op.Relu6 op) {
        return clipped();
    }

    @Override
    public Value hardSigmoid(Op.HardSigmoid op) {
        return gate(name);
    }

    @Override
    public Value hardSwish(Op.HardSwish op) {
        return same("Mul", List.of(x, gate(name + ".gate")));
    }

    @Override
    public Value sigmoid(Op.Sigmoid op) {
        return same("Sigmoid", List.of(x));
    }

    @Override
    public Value maxPool(Op.MaxPool op) {
        return maximum();
    }

    @Override
    public Value averagePool(Op.AveragePool op) {
        return mean(op);
    }

    @Override
    public Value globalAveragePool(Op.GlobalAveragePool op) {
        return x.sized(onnx.node("GlobalAveragePool", name, List.of(x.name())), 1, 1);
    }

    @Override
    public Value resize(Op.Resize op) {
        return resized(from.get(1));
    }

    @Override
    public Value broadcast(Op.Broadcast op) {
        return repeated(from.get(1));
    }

    @Override
    public Value add(Op.Add op) {
        return same(from.size() == 2 ? "Add" : "Sum", from);
    }

    @Override
    public Value multiply(Op.Multiply op) {
        return same("Mul", from);
    }

    @Override
    public Value concat(Op.Concat op) {
        int channels = from.stream().mapToInt(Value::channels).sum();
        onnx.node("Concat", name, from.stream().map(Value::name).toList(), attribute("axis", 1));
        return new Value(name, channels, x.height(), x.width());
    }

    /** Nothing drops after training. */
    @Override
    public Value dropout(Op.Dropout op) {
        return x;
    }

    private Value same(String operator, List<Value> from) {
        onnx.node(operator, name, from.stream().map(Value::name).toList());
        return from.get(0).sized(name, from.get(0).height(), from.get(0).width());
    }

    private Value convolution(Op.Conv conv) {
        FoldedConvolution folded = norms.into(name)
                .map(norm -> FoldedConvolution.of(name, conv, norm.name(), (Op.BatchNorm) norm.op(), weights))
                .orElseGet(() -> FoldedConvolution.plain(name, conv, weights));
        if (x.name().equals(Preparation.CENTRED_COLOR)) {
            folded = folded.forBgrBytes(Normalization.RGB_DEVIATION);
        }
        return convolution(conv, folded);
    }

    private Value scaled(Op.BatchNorm norm) {
        Op.Conv conv = Op.Conv.depthwise(norm.channels(), 1, 1, 1);
        return convolution(conv, FoldedConvolution.of(name, norm, weights));
    }

    private Value convolution(Op.Conv conv, FoldedConvolution folded) {
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

    private Value clipped() {
        String least = onnx.floats(name + ".min", new float[] {0});
        String most = onnx.floats(name + ".max", new float[] {6});
        onnx.node("Clip", name, List.of(x.name(), least, most));
        return x.sized(name, x.height(), x.width());
    }

    private Value gate(String name) {
        onnx.node("HardSigmoid", name, List.of(x.name()), attribute("alpha", 1f / 6), attribute("beta", 0.5f));
        return x.sized(name, x.height(), x.width());
    }

    private Value mean(Op.AveragePool pool) {
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

    private Value maximum() {
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

    private Value resized(Value like) {
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

    private Value repeated(Value like) {
        String shape = onnx.longs(name + ".size", 1, x.channels(), like.height(), like.width());
        onnx.node("Expand", name, List.of(x.name(), shape));
        return x.sized(name, like.height(), like.width());
    }
}
