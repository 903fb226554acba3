package io.crodino.curation.scan;

import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * The pictures of a frame that could be decoded. Close it to free them.
 *
 * @param rgb 8UC3 BGR
 * @param depth 16UC1, registered where the folder is calibrated, 0 = no measurement
 * @param label 8UC1 training ids, {@link io.crodino.formats.rgbd.RgbdFolder#IGNORE} also for ids that are not known
 */
public record FramePictures(
        @Nullable Mat rgb, @Nullable Mat depth, @Nullable Mat label) implements AutoCloseable {
    @Override
    public void close() {
        for (Mat picture : new Mat[] {rgb, depth, label}) {
            if (picture != null) {
                picture.release();
            }
        }
    }
}
