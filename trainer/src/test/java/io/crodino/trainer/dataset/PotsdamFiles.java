package io.crodino.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Writes small tiles under the official names and in the official formats; each pixel tells where it is. */
final class PotsdamFiles {
    static final int SIDE = 120;

    private static final int NONE = 1;
    private static final int LZW = 5;
    private static final double[][] COLORS = {
        {255, 255, 255}, {255, 0, 0}, {255, 255, 0}, {0, 255, 0}, {0, 255, 255}, {0, 0, 255}, {0, 0, 0}
    };

    private final Path root;

    PotsdamFiles(Path root) {
        this.root = root;
    }

    static int band(int band, int x, int y) {
        return (band * 60 + x + 2 * y) % 256;
    }

    /** Blocks of ten pixels. */
    static int classOf(int x, int y) {
        return (x / 10 + y / 10) % 7;
    }

    static float metres(int x, int y) {
        return x == 5 && y == 5 ? -32767 : x == 6 && y == 5 ? -0.3f : 0.5f * x + 0.01f * y;
    }

    /** Image, heights and labels, everything that the default options need. */
    void tile(String tile, int heightColumns) throws IOException {
        image(tile, "3_Ortho_IRRG", "IRRG", 3, NONE);
        heightBytes(tile, heightColumns);
        label(tile, "5_Labels_all", "label", LZW);
    }

    Path image(String tile, String folder, String kind, int bands, int compression) throws IOException {
        Mat mat = new Mat(SIDE, SIDE, CvType.CV_8UC(bands));
        double[] pixel = new double[bands];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int band = 0; band < bands; band++) {
                    pixel[opencvPlace(band)] = band(band, x, y);
                }
                mat.put(y, x, pixel);
            }
        }
        return write(
                mat,
                folder,
                "top_potsdam_" + tile + "_" + kind + ".tif",
                Imgcodecs.IMWRITE_TIFF_COMPRESSION,
                compression);
    }

    /** OpenCV keeps red in the third place and a fourth band where it is. */
    private static int opencvPlace(int band) {
        return band < 3 ? 2 - band : band;
    }

    Path label(String tile, String folder, String kind, int compression) throws IOException {
        Mat mat = new Mat(SIDE, SIDE, CvType.CV_8UC3);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double[] color = COLORS[classOf(x, y)].clone();
                // A little off, as in some of the real tiles.
                color[y % 3] += color[y % 3] > 0 ? -(x % 9) : x % 9;
                mat.put(y, x, color);
            }
        }
        return write(
                mat,
                folder,
                "top_potsdam_" + tile + "_" + kind + ".tif",
                Imgcodecs.IMWRITE_TIFF_COMPRESSION,
                compression);
    }

    Path heightBytes(String tile, int columns) throws IOException {
        Mat mat = new Mat(SIDE, columns, CvType.CV_8UC1);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < columns; x++) {
                // A ramp, which JPEG keeps within a unit or two.
                mat.put(y, x, x + y / 2);
            }
        }
        return write(
                mat,
                "1_DSM_normalisation",
                "dsm_potsdam_" + padded(tile) + "_normalized_lastools.jpg",
                Imgcodecs.IMWRITE_JPEG_QUALITY,
                100);
    }

    Path heightMetres(String tile) throws IOException {
        Mat mat = new Mat(SIDE, SIDE, CvType.CV_32FC1);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                mat.put(y, x, metres(x, y));
            }
        }
        return write(mat, "1_DSM", "dsm_potsdam_" + padded(tile) + ".tif", Imgcodecs.IMWRITE_TIFF_COMPRESSION, NONE);
    }

    private static String padded(String tile) {
        String[] numbers = tile.split("_", -1);
        return String.format(Locale.ROOT, "%02d_%02d", Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    private Path write(Mat mat, String folder, String name, int key, int value) throws IOException {
        Path file = Files.createDirectories(root.resolve(folder)).resolve(name);
        Imgcodecs.imwrite(file.toString(), mat, new MatOfInt(key, value));
        mat.release();
        return file;
    }
}
