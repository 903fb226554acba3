package io.crodino.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Writes a small Mid-Air scene: half-float PNGs, ids in the first channel, JPEG colours. */
final class MidAirScene {
    static final int SIDE = 32;

    private final Path scene;

    MidAirScene(Path scene) {
        this.scene = scene;
    }

    /** Pixels; 0 in the first row, as for the sky, and not a number in one place. */
    static float disparity(int frame, int x, int y) {
        return y == 0 ? 0 : x == 3 && y == 3 ? Float.NaN : (4 + frame % 16 + x) * 0.5f * y;
    }

    static int id(int frame, int x, int y) {
        return (frame + x + y) % 14;
    }

    void trajectory(String name, int frames) throws IOException {
        for (int frame = 0; frame < frames; frame++) {
            String number = String.format(Locale.ROOT, "%06d", frame);
            write("color_left", name, number + ".JPEG", ".jpg", color(frame));
            write("stereo_disparity", name, number + ".PNG", ".png", halves(frame, false));
            write("depth", name, number + ".PNG", ".png", halves(frame, true));
            write("segmentation", name, number + ".PNG", ".png", ids(frame));
        }
    }

    private static Mat color(int frame) {
        return new Mat(SIDE, SIDE, CvType.CV_8UC3, new Scalar(40, 80, frame * 5));
    }

    private static Mat ids(int frame) {
        Mat mat = new Mat(SIDE, SIDE, CvType.CV_8UC3);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                // OpenCV's last channel is the file's first.
                mat.put(y, x, 99, 77, id(frame, x, y));
            }
        }
        return mat;
    }

    private static Mat halves(int frame, boolean metres) {
        Mat mat = new Mat(SIDE, SIDE, CvType.CV_16UC1);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float value = disparity(frame, x, y);
                mat.put(y, x, new short[] {half(metres ? 512 / value : value)});
            }
        }
        return mat;
    }

    /** The bits of the half-precision float below, for values from 2^-14 to 65504, 0 and beyond. */
    static short half(float value) {
        if (Float.isNaN(value)) {
            return 0x7e00;
        }
        if (value == 0) {
            return 0;
        }
        if (value > 65504) {
            return 0x7c00;
        }
        int exponent = Math.getExponent(value);
        return (short) ((exponent + 15) << 10 | (Float.floatToIntBits(value) >> 13 & 0x3ff));
    }

    private void write(String sensor, String trajectory, String name, String encoder, Mat mat) throws IOException {
        Path folder = Files.createDirectories(scene.resolve(sensor).resolve(trajectory));
        Path encoded = folder.resolve("encoded" + encoder);
        Imgcodecs.imwrite(encoded.toString(), mat);
        Files.move(encoded, folder.resolve(name));
        mat.release();
    }
}
