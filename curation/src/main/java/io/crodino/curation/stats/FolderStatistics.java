package io.crodino.curation.stats;

import io.crodino.curation.scan.DepthBins;
import io.crodino.curation.scan.DepthFacts;
import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FrameFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a folder holds.
 *
 * @param frames that have a picture or a label
 * @param splits frames of each list whose figures are there, {@code rest} for those of none; only what is not empty
 * @param balance classes of each of these; empty where nothing is labelled
 * @param depthHistogram pixels by distance, as {@link DepthBins} has it
 * @param coverage mean valid share, 0 to 1, of each cell of {@link DepthFacts#COLUMNS} x {@link DepthFacts#ROWS}
 * @param valid mean share of pixels with a believed distance
 * @param sizes frames by the size of their colour picture, or of depth where there is none
 */
public record FolderStatistics(
        int frames,
        Map<String, Integer> splits,
        Map<String, ClassBalance> balance,
        long[] depthHistogram,
        double[] coverage,
        double valid,
        Map<String, Integer> sizes) {
    /** What frames of no list are called. */
    public static final String REST = "rest";

    /** From the figures of all frames. */
    public static FolderStatistics of(FolderIndex index, List<FrameFacts> facts) {
        Map<String, String> split = index.splitByStem();
        Map<String, List<FrameFacts>> members = new LinkedHashMap<>();
        FolderIndex.SPLITS.forEach(name -> members.put(name, new ArrayList<>()));
        members.put(REST, new ArrayList<>());
        Map<String, Integer> sizes = new TreeMap<>();
        for (FrameFacts frame : facts) {
            members.getOrDefault(split.getOrDefault(frame.stem(), REST), new ArrayList<>())
                    .add(frame);
            frame.sizes().values().stream()
                    .findFirst()
                    .ifPresent(size -> sizes.merge(size.toString(), 1, Integer::sum));
        }
        members.values().removeIf(List::isEmpty);
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, ClassBalance> balance = new LinkedHashMap<>();
        members.forEach((name, frames) -> {
            counts.put(name, frames.size());
            if (index.isLabelled()) {
                balance.put(
                        name, ClassBalance.of(frames, index.folder().classes().size()));
            }
        });
        List<DepthFacts> depths =
                facts.stream().flatMap(frame -> frame.depth().stream()).toList();
        return new FolderStatistics(
                facts.size(),
                counts,
                balance,
                histogram(depths),
                coverage(depths),
                depths.stream().mapToDouble(DepthFacts::valid).average().orElse(0),
                sizes);
    }

    private static long[] histogram(List<DepthFacts> depths) {
        long[] bins = new long[DepthBins.COUNT];
        for (DepthFacts depth : depths) {
            for (int i = 0; i < bins.length; i++) {
                bins[i] += depth.histogram()[i];
            }
        }
        return bins;
    }

    private static double[] coverage(List<DepthFacts> depths) {
        double[] shares = new double[DepthFacts.COLUMNS * DepthFacts.ROWS];
        for (DepthFacts depth : depths) {
            for (int i = 0; i < shares.length; i++) {
                shares[i] += (depth.coverage()[i] & 0xff) / 255.0 / depths.size();
            }
        }
        return shares;
    }
}
