package io.crodino.trainer.unlabelled;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.formats.rgbd.RgbdImages;
import io.crodino.trainer.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * The pairs of a recording, as a data set with the classes and the depth unit of the labelled one in which no pixel is
 * learned. Thread-safe.
 */
public final class UnlabelledPairs implements Dataset {
    private final RgbdFolder folder;
    private final RgbdImages images;
    private final Dataset labelled;
    private final List<String> stems;

    private UnlabelledPairs(RgbdFolder folder, Dataset labelled, List<String> stems) {
        this.folder = folder;
        this.images = new RgbdImages(folder);
        this.labelled = labelled;
        this.stems = stems;
    }

    /**
     * Opens an RGB-D folder, with labels or without.
     *
     * @param labelled whose networks learn from these pairs
     * @throws UserException when it is no RGB-D folder, or has no pair that is free to learn from
     */
    public static UnlabelledPairs open(Path root, Dataset labelled) {
        RgbdFolder folder = RgbdFolder.open(root);
        List<String> free = new FreePairs(folder, labelled).stems();
        return new UnlabelledPairs(folder, labelled, free);
    }

    public int count() {
        return stems.size();
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public List<ClassInfo> classes() {
        return labelled.classes();
    }

    @Override
    public DepthFormat depth() {
        return labelled.depth();
    }

    @Override
    public List<String> splits() {
        return List.of("train");
    }

    /** All of them, whatever the split. */
    @Override
    public List<String> stems(String split) {
        return stems;
    }

    @Override
    public RgbdFrame frame(String stem) {
        Mat rgb = images.rgb(stem);
        try {
            Mat depth = inUnitsOfTheLabelled(images.depth(stem));
            if (!depth.size().equals(rgb.size())) {
                String found = depth.size() + ", but " + folder.rgb(stem) + " is " + rgb.size();
                depth.release();
                throw new UserException(folder.depth(stem) + " is " + found
                        + ": both pictures of a pair must have one size; register depth, or name a calibration");
            }
            return new RgbdFrame(rgb, depth, new Mat(rgb.size(), CvType.CV_8UC1, Scalar.all(RgbdFolder.IGNORE)));
        } catch (RuntimeException e) {
            rgb.release();
            throw e;
        }
    }

    private Mat inUnitsOfTheLabelled(Mat depth) {
        double factor = folder.depth().unit() / labelled.depth().unit();
        if (factor != 1) {
            depth.convertTo(depth, CvType.CV_16UC1, factor);
        }
        return depth;
    }

    @Override
    public String fingerprint() {
        return folder.pairFingerprint(stems);
    }
}
