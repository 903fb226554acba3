package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.awt.image.Raster;
import java.util.List;

/**
 * The colours of the Potsdam labels: six classes, and black for the borders of objects, which are not scored. Some tiles
 * hold colours a little off, so a pixel belongs to the nearest one.
 */
final class PotsdamColors {
    static final List<ClassInfo> CLASSES = List.of(
            new ClassInfo("impervious surface", 0, "#ffffff"),
            new ClassInfo("building", 1, "#0000ff"),
            new ClassInfo("low vegetation", 2, "#00ffff"),
            new ClassInfo("tree", 3, "#00ff00"),
            new ClassInfo("car", 4, "#ffff00"),
            new ClassInfo("clutter", 5, "#ff0000"));

    /** Squared distance in RGB beyond which a colour is no slip of a code. */
    private static final int FAR = 100 * 100;

    private PotsdamColors() {}

    /**
     * Training ids of a window, row by row.
     *
     * @throws UserException when more than a hundredth of the pixels have no colour of a class
     */
    static byte[] trainingIds(Raster window, String name) {
        int area = window.getWidth() * window.getHeight();
        if (window.getNumBands() < 3) {
            throw new UserException(name + " has " + window.getNumBands() + " bands: expected labels as RGB colours");
        }
        int[] bands = window.getPixels(0, 0, window.getWidth(), window.getHeight(), (int[]) null);
        int count = window.getNumBands();
        byte[] ids = new byte[area];
        int strange = 0;
        for (int i = 0; i < area; i++) {
            int red = bands[count * i];
            int green = bands[count * i + 1];
            int blue = bands[count * i + 2];
            int nearest = RgbdFolder.IGNORE;
            int least = squared(red, green, blue, 0);
            for (int c = 0; least > 0 && c < CLASSES.size(); c++) {
                int distance = squared(red, green, blue, CLASSES.get(c).rgb());
                if (distance < least) {
                    least = distance;
                    nearest = c;
                }
            }
            strange += least > FAR ? 1 : 0;
            ids[i] = (byte) nearest;
        }
        if (strange > area / 100) {
            throw new UserException(name + ": " + strange + " of " + area
                    + " pixels have no colour of a Potsdam class; expected a label picture there");
        }
        return ids;
    }

    private static int squared(int red, int green, int blue, int rgb) {
        int r = red - (rgb >> 16);
        int g = green - (rgb >> 8 & 0xff);
        int b = blue - (rgb & 0xff);
        return r * r + g * g + b * b;
    }
}
