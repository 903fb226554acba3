package io.crodino.curation.labels.mask;

import io.crodino.formats.ImageSize;
import java.util.SplittableRandom;

/** Class maps that are hard to draw: areas with holes and islands, lines, single pixels; the same for the same seed. */
public final class RandomMasks {
    private static final int SHAPES = 14;

    private RandomMasks() {}

    /**
     * One of them.
     *
     * @param ids of the classes that it may have; the first is most of it
     */
    public static ClassMask of(long seed, int width, int height, int... ids) {
        SplittableRandom random = new SplittableRandom(seed);
        ClassMask mask = ClassMask.filled(new ImageSize(width, height), ids[0]);
        for (int i = 0; i < SHAPES; i++) {
            int id = ids[random.nextInt(ids.length)];
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            switch (random.nextInt(4)) {
                case 0 -> ellipse(mask, x, y, 1 + random.nextInt(width / 3), 1 + random.nextInt(height / 3), id);
                case 1 -> {
                    int right = x + 1 + random.nextInt(width / 2);
                    for (int row = y; row < y + 1 + height / 4; row++) {
                        mask.fillRow(row, x, right, id);
                    }
                }
                case 2 -> {
                    for (int step = 0; step < width / 3; step++) {
                        mask.fillRow(y + step, x + step, x + step + 1, id);
                    }
                }
                default -> mask.fillRow(y, x, x + 1, id);
            }
        }
        return mask;
    }

    /** A ring or a disc. */
    private static void ellipse(ClassMask mask, int left, int top, int across, int down, int id) {
        for (int y = -down; y <= down; y++) {
            for (int x = -across; x <= across; x++) {
                double far = Math.hypot((double) x / across, (double) y / down);
                if (far <= 1 && far > (across % 2 == 0 ? 0.6 : -1)) {
                    mask.fillRow(top + y, left + x, left + x + 1, id);
                }
            }
        }
    }

    /** Each pixel by itself. */
    public static ClassMask noise(long seed, int width, int height, int... ids) {
        SplittableRandom random = new SplittableRandom(seed);
        ClassMask mask = ClassMask.filled(new ImageSize(width, height), ids[0]);
        for (int i = 0; i < width * height; i++) {
            mask.ids()[i] = (byte) ids[random.nextInt(ids.length)];
        }
        return mask;
    }
}
