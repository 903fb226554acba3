package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import io.crodino.trainer.dataset.PotsdamTiles.TileLayer;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Which three bands a network sees as red, green and blue.
 *
 * @param layer the files they are in
 * @param bands bands per pixel in those files
 * @param chosen the bands that take the places of red, green and blue
 */
record PotsdamChannels(TileLayer layer, int bands, List<Integer> chosen) {
    static PotsdamChannels of(String name) {
        return switch (name) {
            case "IRRG" -> new PotsdamChannels(TileLayer.IRRG, 3, List.of(0, 1, 2));
            case "RGB" -> new PotsdamChannels(TileLayer.RGB, 3, List.of(0, 1, 2));
            case "IRGB" -> new PotsdamChannels(TileLayer.RGBIR, 4, List.of(3, 1, 2));
            default -> throw new UserException("channels is '" + name + "': expected IRRG, IRGB or RGB");
        };
    }

    /** The window in OpenCV's order, blue first. */
    Mat bgr(Raster window, Path file) {
        if (window.getNumBands() != bands || window.getTransferType() != DataBuffer.TYPE_BYTE) {
            throw new UserException(file + " has " + window.getNumBands() + " bands, expected " + bands + " of 8 bits");
        }
        int area = window.getWidth() * window.getHeight();
        byte[] stored = (byte[]) window.getDataElements(0, 0, window.getWidth(), window.getHeight(), null);
        byte[] bgr = new byte[3 * area];
        for (int channel = 0; channel < 3; channel++) {
            int band = chosen.get(2 - channel);
            for (int i = 0; i < area; i++) {
                bgr[3 * i + channel] = stored[bands * i + band];
            }
        }
        Mat mat = new Mat(window.getHeight(), window.getWidth(), CvType.CV_8UC3);
        mat.put(0, 0, bgr);
        return mat;
    }
}
