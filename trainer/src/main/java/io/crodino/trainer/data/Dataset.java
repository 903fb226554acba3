package io.crodino.trainer.data;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set in whatever form it is stored: frames by name, one at a time, never the whole. Thread-safe. Files that an
 * implementation holds open are closed when it is no longer reachable.
 */
public interface Dataset {
    String name();

    /** Position = training id; empty as long as nothing is labelled. */
    List<ClassInfo> classes();

    /** Unit and farthest distance of the depth pictures that {@link #frame} returns. */
    DepthFormat depth();

    /** The splits there are; one named {@code all} when nothing is labelled. */
    default List<String> splits() {
        return List.of("train", "val");
    }

    /**
     * The names of a split's frames, in a fixed order.
     *
     * @param split {@code train}, {@code val}, or {@code test} where there is one; the benchmarks' test split is {@code
     *     val}
     * @throws io.crodino.formats.UserException when there is no such split, or files of it are missing
     */
    List<String> stems(String split);

    /**
     * Decodes one frame; the caller closes it.
     *
     * @return RGB 8UC3 as B G R; depth 16UC1 in units of {@link #depth}, 0 = no measurement; label 8UC1 training ids,
     *     255 where nothing is learned
     * @throws io.crodino.formats.UserException when a file is damaged, of the wrong kind or of another size
     */
    RgbdFrame frame(String stem);

    /** Name and a short hash over what was found, for the provenance of a model. */
    String fingerprint();

    /** What the depth network reads when nobody says otherwise. */
    default DepthEncoding usualEncoding() {
        return DepthEncoding.DEPTH;
    }

    /** Whether depth pictures hold distances from the camera; only these have a disparity or a logarithm worth learning. */
    default boolean holdsDistances() {
        return true;
    }

    /** The colour image of a frame when it is a PNG or JPEG file of its own, so that it can be copied as it is. */
    default Optional<Path> colorFile(String stem) {
        return Optional.empty();
    }

    /** When the frames were taken, if the data set says so. */
    default Optional<CaptureTimes> times() {
        return Optional.empty();
    }
}
