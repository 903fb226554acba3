package io.crodino.edge.sensor;

import io.crodino.formats.Modality;

/** What can be made to go wrong with a sensor or its network, to see whether it is noticed. */
public enum Fault {
    /** Reads block. */
    NO_FRAMES,
    /** The connection breaks, and cannot be opened again. */
    DISCONNECTED,
    /** One frame in four arrives. */
    LATE,
    /** The last picture again and again. */
    FROZEN,
    /** A lens cap; RGB only. */
    BLACK,
    /** Over-exposed, or for depth nothing but the largest value. */
    SATURATED,
    /** Something close in front of the lens; RGB only. */
    COVERED,
    /** Random bytes. */
    CORRUPT,
    /** Sensor noise with a deviation of 30 of 255, or of a fifth of the distance. */
    NOISE,
    /** Hardly any distance is measured; depth only. */
    DEPTH_HOLES,
    /** Distances in a unit that is wrong by a factor of 100; depth only. */
    OUT_OF_RANGE,
    /** Dense fog: contrast falls to a sixth, the scene is still there; RGB only. */
    FOG,
    /** A grey board over the left half of the view; depth: holes there. */
    OCCLUSION,
    /** Dirt on the lens: soft dark spots over a third of the view; RGB only. */
    DIRT,
    /** The picture is turned by 180 degrees: the mount came loose. */
    MISALIGNED,
    /** The sensor's network cannot be computed: the device that computes it fails. */
    INFERENCE_FAILS,
    /** The device never comes back from computing it. */
    INFERENCE_HANGS,
    /** It takes longer than any robot can wait. */
    INFERENCE_SLOW;

    /** Whether a sensor of this modality can have it. */
    public boolean affects(Modality modality) {
        return switch (this) {
            case NO_FRAMES,
                    DISCONNECTED,
                    LATE,
                    FROZEN,
                    SATURATED,
                    CORRUPT,
                    NOISE,
                    OCCLUSION,
                    MISALIGNED,
                    INFERENCE_FAILS,
                    INFERENCE_HANGS,
                    INFERENCE_SLOW -> true;
            case BLACK, COVERED, FOG, DIRT -> modality == Modality.RGB;
            case DEPTH_HOLES, OUT_OF_RANGE -> modality == Modality.DEPTH;
        };
    }

    /** Whether the computing device has it, and the sensor itself is well. */
    public boolean isOfNetwork() {
        return this == INFERENCE_FAILS || this == INFERENCE_HANGS || this == INFERENCE_SLOW;
    }

    /** Whether a picture by itself may look fine: only a comparison with another sensor can tell. */
    public boolean isSubtle() {
        return this == FOG || this == OCCLUSION || this == DIRT || this == MISALIGNED;
    }
}
