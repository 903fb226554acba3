package io.crodino.world.synth;

import io.crodino.formats.UserException;
import io.crodino.world.Camera;
import io.crodino.world.WorldKind;

/**
 * What to write.
 *
 * @param world which world
 * @param frames frames to train with, at least 1
 * @param valFrames frames to validate with, at least 1, from flights of their own
 * @param testFrames frames that nobody looks at before everything is decided, from flights of their own; 0 for none
 * @param seed of the world; the same settings give the same bytes
 * @param camera image size
 * @param depthShift pixels by which depth lies to the right of where it belongs, as with a wrong calibration
 */
public record SynthSettings(
        WorldKind world, int frames, int valFrames, int testFrames, long seed, Camera camera, int depthShift) {
    public SynthSettings {
        if (frames < 1 || valFrames < 1 || testFrames < 0) {
            throw new UserException("frames " + frames + ", val-frames " + valFrames + " and test-frames " + testFrames
                    + ": expected at least 1 of the first two, and no negative number");
        }
        if (depthShift < 0 || depthShift >= camera.width()) {
            throw new UserException("depth-shift is " + depthShift + ": expected 0 to less than the width, "
                    + camera.width() + " pixels");
        }
    }

    /** With depth where it belongs. */
    public SynthSettings(WorldKind world, int frames, int valFrames, int testFrames, long seed, Camera camera) {
        this(world, frames, valFrames, testFrames, seed, camera, 0);
    }

    /** The standard world without a test split. */
    public SynthSettings(int frames, int valFrames, long seed, Camera camera) {
        this(WorldKind.STANDARD, frames, valFrames, 0, seed, camera);
    }

    int all() {
        return frames + valFrames + testFrames;
    }
}
