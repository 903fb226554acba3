package io.crodino.formats.rgbd;

import org.opencv.core.Mat;

/**
 * One labelled frame of both sensors, all of one size. Close it to free its pictures.
 *
 * @param rgb as {@link RgbdImages#rgb} returns it
 * @param depth as {@link RgbdImages#depth} returns it
 * @param label as {@link RgbdImages#label} returns it
 */
public record RgbdFrame(Mat rgb, Mat depth, Mat label) implements AutoCloseable {
    @Override
    public void close() {
        rgb.release();
        depth.release();
        label.release();
    }
}
