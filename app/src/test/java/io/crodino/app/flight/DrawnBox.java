package io.crodino.app.flight;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** A part of a page as it is drawn, in colours of red, green and blue from 0 to 255; large ones are sampled. */
final class DrawnBox {
    private static final int COLOURFUL = 40;
    private static final int HUES = 72;

    private static final int LARGE = 500;

    private final BufferedImage image;
    private final int step;

    DrawnBox(BufferedImage image) {
        this.image = image;
        this.step = 1 + image.getWidth() / LARGE;
    }

    /** The colour at x and y in this part. */
    int[] at(List<Number> place) {
        return colour(place.get(0).intValue(), place.get(1).intValue());
    }

    /** Of all pixels, those that are not grey. */
    double colourfulShare() {
        return share(colour -> spread(colour) > COLOURFUL);
    }

    /** Of the pixels that are not grey, in degrees, to the middle of 5 degrees; -1 when all are grey. */
    double commonestHue() {
        int[] counts = new int[HUES];
        int best = -1;
        for (int y = 0; y < image.getHeight(); y += step) {
            for (int x = 0; x < image.getWidth(); x += step) {
                int[] colour = colour(x, y);
                if (spread(colour) > COLOURFUL) {
                    int hue = (int) (Color.RGBtoHSB(colour[0], colour[1], colour[2], null)[0] * HUES) % HUES;
                    counts[hue]++;
                    best = best < 0 || counts[hue] > counts[best] ? hue : best;
                }
            }
        }
        return best < 0 ? -1 : (best + 0.5) * 360 / HUES;
    }

    /** Of all pixels, those that are as near to one of some colours. */
    double shareOf(List<int[]> colours, int leeway) {
        return share(colour -> colours.stream().anyMatch(wanted -> farthest(colour, wanted) <= leeway));
    }

    /** How far a channel of any pixel is from that of {@code top} over {@code below}, all of one size. */
    int farthestFrom(DrawnBox top, double strength, DrawnBox below) {
        int most = 0;
        for (int y = 0; y < image.getHeight(); y += step) {
            for (int x = 0; x < image.getWidth(); x += step) {
                int[] over = top.colour(x, y);
                int[] under = below.colour(x, y);
                int[] wanted = new int[3];
                for (int i = 0; i < 3; i++) {
                    wanted[i] = (int) Math.round(strength * over[i] + (1 - strength) * under[i]);
                }
                most = Math.max(most, farthest(colour(x, y), wanted));
            }
        }
        return most;
    }

    private double share(ColourTest test) {
        int count = 0;
        int all = 0;
        for (int y = 0; y < image.getHeight(); y += step) {
            for (int x = 0; x < image.getWidth(); x += step) {
                all++;
                count += test.holds(colour(x, y)) ? 1 : 0;
            }
        }
        return count / (double) all;
    }

    private int[] colour(int x, int y) {
        int rgb = image.getRGB(x, y);
        return new int[] {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff};
    }

    private static int spread(int[] colour) {
        int most = Math.max(colour[0], Math.max(colour[1], colour[2]));
        return most - Math.min(colour[0], Math.min(colour[1], colour[2]));
    }

    private static int farthest(int[] one, int[] other) {
        int most = 0;
        for (int i = 0; i < 3; i++) {
            most = Math.max(most, Math.abs(one[i] - other[i]));
        }
        return most;
    }

    private interface ColourTest {
        boolean holds(int[] colour);
    }
}
