package io.crodino.curation.labels;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.DepthColors;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** The pictures of a data set as people see them: in colour where there is colour, otherwise painted depth. */
final class ShownPictures {
    private final RgbdFolder folder;
    private final RgbdImages images;

    ShownPictures(RgbdFolder folder) {
        this.folder = folder;
        this.images = new RgbdImages(folder);
    }

    boolean hasColor(String stem) {
        return Files.exists(folder.root().resolve("rgb").resolve(stem + ".png"))
                || Files.exists(folder.root().resolve("rgb").resolve(stem + ".jpg"));
    }

    /**
     * Of a frame, and therefore of its label.
     *
     * @throws UserException when its picture cannot be read
     */
    ImageSize size(String stem) {
        Mat picture = hasColor(stem) ? images.rgb(stem) : images.depth(stem);
        try {
            return new ImageSize(picture.cols(), picture.rows());
        } finally {
            picture.release();
        }
    }

    /** The file of a colour picture, as it is. */
    Path color(String stem) {
        return folder.rgb(stem);
    }

    /** As PNG: near is warm, far is cold. */
    byte[] paintedDepth(String stem) {
        if (!Files.exists(folder.depth(stem))) {
            throw new UserException("no " + folder.depth(stem) + ": expected a picture for --show "
                    + Modality.DEPTH.key() + ", or leave it out");
        }
        Mat depth = images.depth(stem);
        try {
            double farthest = Math.min(
                    Core.minMaxLoc(depth).maxVal,
                    folder.depth().max() / folder.depth().unit());
            Mat painted = DepthColors.paint(depth, Math.max(1, farthest));
            try {
                return PictureEncoding.PNG.encode(painted);
            } finally {
                painted.release();
            }
        } finally {
            depth.release();
        }
    }
}
