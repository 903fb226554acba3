package io.crodino.samples.synth;

import io.crodino.formats.UserException;
import io.crodino.samples.world.Camera;

/**
 * What to write.
 *
 * @param frames frames to train with, at least 1
 * @param valFrames frames to validate with, at least 1, from flights of their own
 * @param seed of the world; the same settings give the same bytes
 * @param camera image size
 */
public record SynthSettings(int frames, int valFrames, long seed, Camera camera) {
    public SynthSettings {
        if (frames < 1 || valFrames < 1) {
            throw new UserException(
                    "frames " + frames + " and val-frames " + valFrames + ": expected at least 1 of each");
        }
    }
}
