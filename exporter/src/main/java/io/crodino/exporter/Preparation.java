package io.crodino.exporter;

import static io.crodino.exporter.OnnxBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.Normalization;
import java.util.List;

/** Writes what happens to a sensor's pictures before the network: layout, units, holes, normalisation. */
final class Preparation {
    /** Colours minus the mean, not yet divided by the deviation. */
    static final String CENTRED_COLOR = "image.centred";

    private final OnnxBuilder onnx;
    private final InputSize size;
    private final Normalization normalization;

    Preparation(OnnxBuilder onnx, InputSize size, Normalization normalization) {
        this.onnx = onnx;
        this.size = size;
        this.normalization = normalization;
    }

    /**
     * Bytes B, G, R, minus the mean; the division is in the first convolution. The subtraction is not: at the border the
     * convolution pads with 0, which must be the mean.
     */
    Value color() {
        onnx.input("image", DataType.UINT8, 1, size.height(), size.width(), 3);
        float[] mean = new float[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = (float) (255 * Normalization.RGB_MEAN.get(2 - c));
        }
        String planes = planes(onnx.cast("image.float", "image", DataType.FLOAT));
        return image(Modality.RGB, centred(planes, mean));
    }

    /**
     * Minus the mean, written as a batch norm that does nothing else: in an int8 graph ONNX Runtime would move a Sub to
     * before the change of layout, where it takes 25 times as long.
     */
    private String centred(String planes, float[] mean) {
        String one = onnx.floats("prepare.one", new float[] {1, 1, 1}, 3);
        String none = onnx.floats("prepare.none", new float[] {0, 0, 0}, 3);
        String means = onnx.floats("prepare.mean", mean, 3);
        return onnx.node(
                "BatchNormalization",
                CENTRED_COLOR,
                List.of(planes, one, none, means, one),
                OnnxBuilder.attribute("epsilon", 0f));
    }

    /**
     * ONNX Runtime's Java API has no unsigned 16 bits: they come as signed and are made unsigned here. One channel needs no
     * transposition, which ONNX Runtime would move behind these steps and make them slow.
     */
    Value depth() {
        onnx.input("depth", DataType.INT16, 1, size.height(), size.width(), 1);
        String signed = onnx.cast("depth.signed", "depth", DataType.FLOAT);
        String upper = onnx.node("Less", "depth.upper", List.of(signed, scalar("zero", 0)));
        String raised = onnx.node("Add", "depth.raised", List.of(signed, scalar("range", 65536)));
        String rows = onnx.node("Where", "depth.rows", List.of(upper, raised, signed));
        String plane = onnx.longs("prepare.plane", 1, 1, size.height(), size.width());
        String units = onnx.node("Reshape", "depth.units", List.of(rows, plane));
        String metres = onnx.node("Mul", "depth.metres", List.of(units, scalar("unit", normalization.depthUnit())));
        String measured = onnx.node("Greater", "depth.measured", List.of(units, "prepare.zero"));
        String near = onnx.node("LessOrEqual", "depth.near", List.of(metres, scalar("max", normalization.depthMax())));
        String valid = onnx.node("And", "depth.valid", List.of(measured, near));
        String zero = "prepare.zero";
        Depth holed = new Depth(
                onnx.node("Where", "depth.cut", List.of(valid, metres, zero)),
                onnx.cast("depth.share", valid, DataType.FLOAT));
        Depth filled = filled(holed, zero);
        String encoded = encoded(filled.metres());
        String centred = onnx.node("Sub", "depth.centred", List.of(encoded, scalar("mean", normalization.depthMean())));
        String scaled =
                onnx.node("Div", "depth.scaled", List.of(centred, scalar("deviation", normalization.depthDeviation())));
        String known = onnx.node("Greater", "depth.known", List.of(filled.share(), zero));
        return image(Modality.DEPTH, onnx.node("Where", "depth.prepared", List.of(known, scaled, zero)));
    }

    private String encoded(String metres) {
        if (normalization.encoding() == DepthEncoding.DEPTH) {
            return metres;
        }
        String bounded = onnx.node("Max", "depth.bounded", List.of(metres, scalar("nearest", DepthEncoding.NEAREST)));
        String operation = normalization.encoding() == DepthEncoding.LOG ? "Log" : "Reciprocal";
        return onnx.node(operation, "depth.encoded", List.of(bounded));
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
            current = new Depth(metres, onnx.cast(name + ".share", any, DataType.FLOAT));
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

    private String planes(String rows) {
        return onnx.node("Transpose", rows + ".planes", List.of(rows), attribute("perm", List.of(0L, 3L, 1L, 2L)));
    }

    private Value image(Modality modality, String name) {
        return new Value(name, modality.channels(), size.height(), size.width());
    }
}
