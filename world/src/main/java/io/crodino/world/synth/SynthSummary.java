package io.crodino.world.synth;

import io.crodino.world.PerfectReader;
import io.crodino.world.WorldClass;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was written.
 *
 * @param settings what was asked for
 * @param rgbBound mIoU that a {@link PerfectReader} of RGB reaches on the validation frames, 0 to 1
 * @param depthBound the same for depth
 * @param valShares share of each class in the validation pixels, 0 to 1
 */
public record SynthSummary(
        SynthSettings settings, double rgbBound, double depthBound, Map<WorldClass, Double> valShares) {
    static SynthSummary of(SynthSettings settings, PerfectReader rgb, PerfectReader depth) {
        Map<WorldClass, Double> shares = new TreeMap<>();
        for (WorldClass worldClass : settings.world().classes()) {
            shares.put(worldClass, rgb.share(worldClass));
        }
        return new SynthSummary(settings, rgb.meanIou(), depth.meanIou(), shares);
    }

    /** A few lines for people. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        valShares.forEach((worldClass, share) ->
                text.append(String.format(Locale.ROOT, "%s %.1f %%  ", worldClass.label(), 100 * share)));
        return String.format(
                Locale.ROOT,
                "%d frames to train, %d to validate%s with; validation pixels: %s%n"
                        + "a perfect reader of RGB alone could reach mIoU %.3f, of depth alone %.3f",
                settings.frames(),
                settings.valFrames(),
                settings.testFrames() == 0 ? "" : ", " + settings.testFrames() + " to test",
                text.toString().strip(),
                rgbBound,
                depthBound);
    }
}
