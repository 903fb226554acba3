package io.crodino.samples.pictures;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The 255 colours of a film, and one that lets through what was shown before. What fills areas is kept as it is; the rest is
 * divided by median cut.
 */
final class GifPalette {
    static final int TRANSPARENT = 255;

    private static final int MOST_PLAIN = 96;
    /** One of so many pixels, at least, for a colour of its own. */
    private static final int PLAIN_SHARE = 2000;

    private static final int FINE_BITS = 6;

    private final int[] colors;
    /** The colours that are kept as they are, ascending, and where they stand. */
    private final int[] plain;

    /** By fine colour; -1 when nobody has asked yet. */
    private final short[] nearest = new short[1 << (3 * FINE_BITS)];

    private GifPalette(int[] colors, int[] plain) {
        this.colors = colors;
        this.plain = plain;
        Arrays.fill(nearest, (short) -1);
    }

    /** @param pictures pixels as 0xRRGGBB */
    static GifPalette of(List<int[]> pictures) {
        int[] counts = new int[1 << 24];
        long pixels = 0;
        for (int[] picture : pictures) {
            pixels += picture.length;
            for (int color : picture) {
                counts[color]++;
            }
        }
        long least = pixels / PLAIN_SHARE;
        int[] plain = IntStream.range(0, counts.length)
                .filter(color -> counts[color] > least)
                .boxed()
                .sorted(Comparator.comparing(color -> -counts[color]))
                .limit(MOST_PLAIN)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        for (int color : plain) {
            counts[color] = 0;
        }
        int[] rest = ColorBox.divided(counts, TRANSPARENT - plain.length);
        return new GifPalette(
                IntStream.concat(Arrays.stream(plain), Arrays.stream(rest)).toArray(), plain);
    }

    /** Where the colour that comes nearest stands. */
    int index(int color) {
        int known = Arrays.binarySearch(plain, color);
        if (known >= 0) {
            return known;
        }
        int fine = ((color >> 18 & 0x3f) << 12) | ((color >> 10 & 0x3f) << 6) | (color >> 2 & 0x3f);
        if (nearest[fine] < 0) {
            nearest[fine] = (short) search((color & 0xfcfcfc) | 0x020202);
        }
        return nearest[fine];
    }

    /** Whether it is kept as it is. */
    boolean holds(int color) {
        return Arrays.binarySearch(plain, color) >= 0;
    }

    int color(int index) {
        return colors[index];
    }

    private int search(int color) {
        int best = 0;
        for (int i = 1; i < colors.length; i++) {
            if (distance(colors[i], color) < distance(colors[best], color)) {
                best = i;
            }
        }
        return best;
    }

    /** How far apart people find two colours, roughly; 1 is a step of one level in each channel. */
    static double distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return Math.sqrt((2 * red * red + 4 * green * green + 3 * blue * blue) / 9.0);
    }

    IndexColorModel model() {
        byte[][] channels = new byte[3][TRANSPARENT + 1];
        for (int i = 0; i < colors.length; i++) {
            for (int channel = 0; channel < 3; channel++) {
                channels[channel][i] = (byte) (colors[i] >> (16 - 8 * channel));
            }
        }
        return new IndexColorModel(8, TRANSPARENT + 1, channels[0], channels[1], channels[2], TRANSPARENT);
    }

    /** Colours side by side, for median cut. */
    private record ColorBox(int[] colors, long weight, int channel, int range) {
        static int[] divided(int[] counts, int parts) {
            int[] all = IntStream.range(0, counts.length)
                    .filter(color -> counts[color] > 0)
                    .toArray();
            List<ColorBox> boxes = new ArrayList<>();
            if (all.length > 0) {
                boxes.add(of(all, counts));
            }
            while (!boxes.isEmpty() && boxes.size() < parts) {
                ColorBox widest = boxes.stream()
                        .max(Comparator.comparingDouble(box -> Math.sqrt((double) box.weight) * box.range))
                        .orElseThrow();
                if (widest.range == 0) {
                    break;
                }
                boxes.remove(widest);
                boxes.addAll(widest.halves(counts));
            }
            return boxes.stream().mapToInt(box -> box.mean(counts)).toArray();
        }

        private static ColorBox of(int[] colors, int[] counts) {
            int widest = 0;
            int range = -1;
            for (int channel = 0; channel < 3; channel++) {
                int shift = 16 - 8 * channel;
                var levels = Arrays.stream(colors)
                        .map(color -> color >> shift & 0xff)
                        .summaryStatistics();
                if (levels.getMax() - levels.getMin() > range) {
                    range = levels.getMax() - levels.getMin();
                    widest = channel;
                }
            }
            return new ColorBox(
                    colors,
                    Arrays.stream(colors).mapToLong(color -> counts[color]).sum(),
                    widest,
                    range);
        }

        private List<ColorBox> halves(int[] counts) {
            int shift = 16 - 8 * channel;
            int[] levels = new int[256];
            long[] weights = new long[256];
            for (int color : colors) {
                levels[color >> shift & 0xff]++;
                weights[color >> shift & 0xff] += counts[color];
            }
            int low = IntStream.range(0, 256)
                    .filter(level -> levels[level] > 0)
                    .min()
                    .orElseThrow();
            long before = 0;
            int cut = low;
            // The upper half keeps at least its highest level.
            for (; cut < low + range - 1 && before + weights[cut] < weight / 2; cut++) {
                before += weights[cut];
            }
            int last = cut;
            return List.of(
                    of(
                            Arrays.stream(colors)
                                    .filter(color -> (color >> shift & 0xff) <= last)
                                    .toArray(),
                            counts),
                    of(
                            Arrays.stream(colors)
                                    .filter(color -> (color >> shift & 0xff) > last)
                                    .toArray(),
                            counts));
        }

        private int mean(int[] counts) {
            int mean = 0;
            for (int channel = 0; channel < 3; channel++) {
                int shift = 16 - 8 * channel;
                long sum = 0;
                for (int color : colors) {
                    sum += (long) counts[color] * (color >> shift & 0xff);
                }
                mean |= (int) (sum / weight) << shift;
            }
            return mean;
        }
    }
}
