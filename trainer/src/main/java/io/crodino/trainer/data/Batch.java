package io.crodino.trainer.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * Samples ready for the networks, normalised; row by row. Where frames give several views, first comes one of each.
 *
 * @param count samples, B
 * @param names B: the stem of each sample's frame
 * @param rgb B x 3 x H x W, R G B
 * @param depth B x 1 x H x W
 * @param rgbLabels B x H x W training ids in the view of RGB
 * @param depthLabels the same in the view of depth
 * @param rgbPlacements B: where the view of RGB shows its frame
 * @param depthPlacements the same for depth
 */
public record Batch(
        int count,
        String[] names,
        float[] rgb,
        float[] depth,
        byte[] rgbLabels,
        byte[] depthLabels,
        Placement[] rgbPlacements,
        Placement[] depthPlacements) {
    static Batch empty(int count, int area) {
        return new Batch(
                count,
                new String[count],
                new float[3 * count * area],
                new float[count * area],
                new byte[count * area],
                new byte[count * area],
                new Placement[count],
                new Placement[count]);
    }

    /** The stems of the frames, each once. */
    public List<String> stems() {
        return Stream.of(names).distinct().toList();
    }

    /** Puts one sample at a position. */
    void put(int position, String stem, Views.View view, int width, Normalization normalization) {
        names[position] = stem;
        int area = view.rgb().label().length;
        normalization.rgb(view.rgb().bgr(), rgb, 3 * area * position);
        normalization.depth(view.depth().depth(), width, depth, area * position);
        rgbPlacements[position] = view.rgbPlacement();
        depthPlacements[position] = view.depthPlacement();
        System.arraycopy(view.rgb().label(), 0, rgbLabels, area * position, area);
        System.arraycopy(view.depth().label(), 0, depthLabels, area * position, area);
    }
}
