package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import java.nio.file.Path;
import org.opencv.core.Mat;

/** The one size that all pictures of a frame have. */
final class FrameSize {
    private FrameSize() {}

    /** @throws UserException when a picture is not of the size of its frame's colours */
    static void require(Path file, Mat picture, Mat color) {
        if (!picture.size().equals(color.size())) {
            throw new UserException(file + " is " + picture.size() + ", but the colour picture of its frame is "
                    + color.size() + ": all pictures of a frame must have one size");
        }
    }
}
