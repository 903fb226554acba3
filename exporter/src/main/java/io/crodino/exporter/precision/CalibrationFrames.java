package io.crodino.exporter.precision;

import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Chooses the frames to calibrate with, stratified by class: half of them evenly spread, for what is common, and half in
 * turn those that show most of each class, for what is rare. The same data give the same frames.
 */
final class CalibrationFrames {
    /** Of a large data set so many are looked at, evenly spread. */
    private static final int LOOKED_AT = 1024;

    private CalibrationFrames() {}

    /** @param count how many, or all there are */
    static List<LabelledFrame> choose(LabelledFrames frames, int count) {
        int[] positions = spread(frames.count(), Math.max(count, LOOKED_AT));
        if (positions.length <= count) {
            return IntStream.of(positions).mapToObj(frames::get).toList();
        }
        SortedSet<Integer> chosen = new TreeSet<>();
        for (int position : spread(positions.length, (count + 1) / 2)) {
            chosen.add(position);
        }
        List<int[]> pixels = new ArrayList<>();
        int classes = frames.dataset().classes().size();
        for (int position : positions) {
            pixels.add(pixels(frames.get(position), classes));
        }
        for (int c = 0; chosen.size() < count; c = (c + 1) % classes) {
            chosen.add(richest(pixels, c, chosen));
        }
        return chosen.stream().map(i -> frames.get(positions[i])).toList();
    }

    /** At most {@code count} of {@code total} positions, evenly spread, ascending. */
    static int[] spread(int total, int count) {
        int taken = Math.min(total, count);
        return IntStream.range(0, taken)
                .map(i -> (int) ((2L * i + 1) * total / (2L * taken)))
                .toArray();
    }

    private static int[] pixels(LabelledFrame frame, int classes) {
        int[] counts = new int[classes];
        for (byte label : frame.label()) {
            if ((label & 0xff) != RgbdFolder.IGNORE) {
                counts[label & 0xff]++;
            }
        }
        return counts;
    }

    private static int richest(List<int[]> pixels, int c, SortedSet<Integer> taken) {
        return IntStream.range(0, pixels.size())
                .filter(i -> !taken.contains(i))
                .boxed()
                .max((a, b) -> {
                    int more = Integer.compare(pixels.get(a)[c], pixels.get(b)[c]);
                    return more != 0 ? more : Integer.compare(b, a);
                })
                .orElseThrow();
    }
}
