package io.crodino.edge.result;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.Moment;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Room for one moment, filled again and again without allocation. Confined to whoever holds the lock of its owner. */
final class MomentBuffer {
    private byte[] classes = new byte[0];
    private float[] confidence = new float[0];
    private float[] embedding = new float[0];
    private byte[] rgbClasses = new byte[0];
    private byte[] depthClasses = new byte[0];
    private PerModality<Double> confidences = new PerModality<>(0.0, 0.0);
    private double similarity;
    private @Nullable PerModality<Long> comparedNanos;
    private InCharge by = InCharge.NONE;
    private Modality sensor = Modality.RGB;
    private String model = "";
    private long captureNanos;
    private long doneNanos;
    private int width;
    private int height;
    private boolean full;

    /** Takes a result; what was compared before stays only if it belongs to it. */
    void fill(Result result) {
        classes = copy(result.classes(), classes);
        confidence = copy(result.confidence(), confidence);
        embedding = copy(result.embedding(), embedding);
        by = result.by();
        sensor = result.sensor();
        model = result.model();
        captureNanos = result.frame().captureNanos();
        doneNanos = result.doneNanos();
        width = result.width();
        height = result.height();
        full = true;
        PerModality<Long> compared = comparedNanos;
        if (compared != null && !(by == InCharge.FUSED && compared.get(sensor) == captureNanos)) {
            comparedNanos = null;
        }
    }

    /** Takes what both networks have just computed, and is worth being given again; {@code comparable} embeddings or not. */
    void compare(PerModality<SegmentationModel> models, PerModality<Long> nanos, boolean comparable) {
        rgbClasses = copy(models.rgb().classes(), rgbClasses);
        depthClasses = copy(models.depth().classes(), depthClasses);
        confidences = models.map(model -> mean(model.confidence()));
        similarity =
                comparable ? cosine(models.rgb().embedding(), models.depth().embedding()) : Double.NaN;
        comparedNanos = nanos;
        full = true;
    }

    /** Both have unit length. */
    private static double cosine(FloatBuffer rgb, FloatBuffer depth) {
        double sum = 0;
        for (int i = 0; i < Math.min(rgb.capacity(), depth.capacity()); i++) {
            sum += rgb.get(i) * depth.get(i);
        }
        return sum;
    }

    private static double mean(FloatBuffer values) {
        double sum = 0;
        for (int i = 0; i < values.capacity(); i++) {
            sum += values.get(i);
        }
        return sum / values.capacity();
    }

    private static byte[] copy(ByteBuffer from, byte[] before) {
        byte[] to = before.length == from.capacity() ? before : new byte[from.capacity()];
        from.get(0, to);
        return to;
    }

    private static float[] copy(FloatBuffer from, float[] before) {
        float[] to = before.length == from.capacity() ? before : new float[from.capacity()];
        from.get(0, to);
        return to;
    }

    /** Whether it is the result of one network, of the picture that was taken then. */
    boolean isOf(PerModality<Long> nanos) {
        return by.sensor() != null && nanos.get(sensor) == captureNanos;
    }

    boolean isCompared() {
        return comparedNanos != null;
    }

    boolean isFull() {
        return full;
    }

    long doneNanos() {
        return doneNanos;
    }

    void forget() {
        full = false;
        comparedNanos = null;
    }

    /** A copy; it is empty then, but still knows of which picture it was. */
    Moment give() {
        full = false;
        PerModality<Long> compared = comparedNanos;
        PerModality<OptionalLong> nanos = compared == null
                ? PerModality.of(modality -> modality == sensor ? OptionalLong.of(captureNanos) : OptionalLong.empty())
                : compared.map(OptionalLong::of);
        return new Moment(
                by,
                sensor,
                model,
                nanos,
                width,
                height,
                classes.clone(),
                mean(confidence),
                embedding.clone(),
                compared == null
                        ? null
                        : new Moment.Compared(
                                new PerModality<>(rgbClasses.clone(), depthClasses.clone()), confidences, similarity));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
