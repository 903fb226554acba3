package io.crodino.curation.cli;

import io.crodino.curation.scan.DepthBins;
import io.crodino.curation.scan.DepthFacts;
import io.crodino.curation.stats.ClassBalance;
import io.crodino.curation.stats.ClassShare;
import io.crodino.curation.stats.ClockOffsets;
import io.crodino.curation.stats.FolderStatistics;
import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.ClassInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code data stats --json}.
 *
 * @param frames in the folder
 * @param splits frames of each list, and of none
 * @param classes of each of these, by name
 * @param valid mean share of depth pixels that are measurements
 * @param distances pixels by distance, only steps that have some
 * @param coverage valid share of each cell, row by row
 * @param sizes frames by size
 * @param clocks null where no times are known
 */
record StatsAnswer(
        String data,
        String name,
        int frames,
        Map<String, Integer> splits,
        Map<String, Map<String, ClassShare>> classes,
        double valid,
        List<Distance> distances,
        List<List<Double>> coverage,
        Map<String, Integer> sizes,
        @Nullable Clocks clocks) {
    /** Pixels from this many metres to the next step. */
    record Distance(double metres, long pixels) {}

    /** In milliseconds, positive where depth is later. */
    record Clocks(int pairs, double median, double drift, double spread) {}

    static StatsAnswer of(FolderSurvey survey) {
        FolderStatistics statistics = survey.statistics();
        Map<String, Map<String, ClassShare>> classes = new LinkedHashMap<>();
        statistics
                .balance()
                .forEach((split, balance) ->
                        classes.put(split, byName(survey.index().folder().classes(), balance)));
        return new StatsAnswer(
                survey.index().folder().root().toString(),
                survey.index().folder().name(),
                statistics.frames(),
                statistics.splits(),
                classes,
                statistics.valid(),
                distances(statistics.depthHistogram()),
                rows(statistics.coverage()),
                statistics.sizes(),
                survey.clocks().map(StatsAnswer::clocks).orElse(null));
    }

    private static Clocks clocks(ClockOffsets offsets) {
        return new Clocks(offsets.millis().size(), offsets.median(), offsets.drift(), offsets.spread());
    }

    private static Map<String, ClassShare> byName(List<ClassInfo> classes, ClassBalance balance) {
        Map<String, ClassShare> named = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            named.put(classes.get(c).name(), balance.classes().get(c));
        }
        return named;
    }

    private static List<Distance> distances(long[] histogram) {
        List<Distance> distances = new ArrayList<>();
        for (int i = 0; i < histogram.length; i++) {
            if (histogram[i] > 0) {
                distances.add(new Distance(Math.round(1e4 * DepthBins.start(i)) / 1e4, histogram[i]));
            }
        }
        return distances;
    }

    private static List<List<Double>> rows(double[] coverage) {
        List<List<Double>> rows = new ArrayList<>();
        for (int y = 0; y < DepthFacts.ROWS; y++) {
            List<Double> row = new ArrayList<>();
            for (int x = 0; x < DepthFacts.COLUMNS; x++) {
                row.add(Math.round(1e4 * coverage[y * DepthFacts.COLUMNS + x]) / 1e4);
            }
            rows.add(row);
        }
        return rows;
    }
}
