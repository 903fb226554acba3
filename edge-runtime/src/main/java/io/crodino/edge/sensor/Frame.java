package io.crodino.edge.sensor;

import io.crodino.formats.registration.CameraModel;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A buffer for one frame, filled by {@link Sensor#read} and reused. Confined to whoever holds it: the reader thread
 * while it is filled, then one consumer at a time.
 */
public final class Frame implements AutoCloseable {
    private final Mat image = new Mat();
    private long captureNanos;
    private long sequence;
    private double unit;
    private String refusal = "";
    private @Nullable CameraModel camera;

    /** 8UC3 BGR, or 16UC1 in the sensor's unit with 0 = no measurement. */
    public Mat image() {
        return image;
    }

    /** When the picture was taken, on the clock of {@link System#nanoTime}. */
    public long captureNanos() {
        return captureNanos;
    }

    /** Counts the frames of one sensor from 1. */
    public long sequence() {
        return sequence;
    }

    /** Metres per unit of a depth picture, 0 for RGB. */
    public double unit() {
        return unit;
    }

    /** Called by whoever opened the sensor, which said so then: what is read later may be of another opening. */
    public void measuredIn(double metresPerUnit) {
        this.unit = metresPerUnit;
    }

    /** Called by the sensor once {@link #image} is filled. */
    public void stamp(long captureNanos, long sequence) {
        this.captureNanos = captureNanos;
        this.sequence = sequence;
        this.refusal = "";
        this.camera = null;
    }

    /**
     * Called by the sensor after {@link #stamp}, where it knows that; until the next stamp.
     *
     * @param model of which the picture is one, perhaps in another size
     */
    public void seenBy(CameraModel model) {
        camera = model;
    }

    /**
     * With which camera's eyes the picture is seen, the colour camera's where depth is registered; the picture may have
     * another size and is then the whole of the camera's, resized. Null where nobody knows.
     */
    public @Nullable CameraModel camera() {
        return camera;
    }

    /**
     * Called after {@link #stamp} when {@link #image} is nothing that the kit can work with; until the next stamp. Where
     * nothing came that could be shown, the image is left empty.
     *
     * @param why in words that end a sentence
     */
    public void refuse(String why) {
        refusal = why;
    }

    /** Why the picture cannot be used, in words that end a sentence; empty when it can. */
    public String refusal() {
        return refusal;
    }

    @Override
    public void close() {
        image.release();
    }
}
