package io.crodino.trainer.data;

import io.crodino.formats.UserException;

/**
 * What the depth network reads in place of a distance d in metres, before mean and deviation. The exporter writes the
 * same into the ONNX graph, so the robot always feeds distances. Distances below {@link #NEAREST} count as that.
 */
public enum DepthEncoding {
    /** d. */
    DEPTH,
    /** 1 / d. A camera's disparity is this times baseline and focal length, which the deviation cancels. */
    DISPARITY,
    /** ln d. */
    LOG;

    /** Metres; a stray pixel right before the lens would otherwise dominate the deviation of 1 / d. */
    public static final float NEAREST = 0.1f;

    /** The constant of a configuration value; {@code auto} is none. */
    public static DepthEncoding of(String name) {
        return switch (name) {
            case "depth" -> DEPTH;
            case "disparity" -> DISPARITY;
            case "log" -> LOG;
            default ->
                throw new UserException("depth encoding is '" + name + "': expected auto, depth, disparity or log");
        };
    }

    /** The configuration value. */
    public String key() {
        return switch (this) {
            case DEPTH -> "depth";
            case DISPARITY -> "disparity";
            case LOG -> "log";
        };
    }

    /** Encodes a distance above 0, metres. */
    float encode(float metres) {
        return switch (this) {
            case DEPTH -> metres;
            case DISPARITY -> 1 / Math.max(metres, NEAREST);
            case LOG -> (float) Math.log(Math.max(metres, NEAREST));
        };
    }
}
