package io.crodino.curation.page;

import io.crodino.curation.scan.DepthBins;
import io.crodino.curation.stats.FolderStatistics;
import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Charts and tables of a folder.
 *
 * @param survey of the folder
 */
record SurveySections(FolderSurvey survey) {
    private static final double NEARLY_ALL = 0.98;

    /** Frames, lists, sizes. */
    Element summary() {
        FolderStatistics statistics = survey.statistics();
        String splits = statistics.splits().entrySet().stream()
                .map(split -> split.getKey() + " " + split.getValue())
                .collect(Collectors.joining(", "));
        String sizes = statistics.sizes().entrySet().stream()
                .map(size -> size.getKey() + (statistics.sizes().size() == 1 ? "" : " (" + size.getValue() + ")"))
                .limit(6)
                .collect(Collectors.joining(", "));
        return Element.of(
                        "p",
                        statistics.frames() + (statistics.frames() == 1 ? " frame: " : " frames: ") + splits + "; size "
                                + sizes)
                .with("class", "soft");
    }

    /** Everything there is something to show of. */
    List<Element> all() {
        List<Element> parts = new ArrayList<>();
        if (!survey.statistics().balance().isEmpty()) {
            parts.add(Element.of("h2", "Classes"));
            parts.add(ClassBalanceTable.of(survey));
        }
        List<Element> charts = new ArrayList<>();
        if (LongStream.of(survey.statistics().depthHistogram()).sum() > 0) {
            charts.add(new DistanceChart(survey.statistics().depthHistogram()).figure());
            charts.add(coverage());
        }
        survey.meanPicture()
                .ifPresent(jpeg -> charts.add(Element.of(
                        "figure",
                        Element.of("figcaption", "Mean colour picture"),
                        PageFrame.picture(jpeg, "mean colour picture"),
                        Element.of("p", "What never moves stands out: a part of the robot, dirt on the lens.")
                                .with("class", "soft"))));
        survey.clocks().ifPresent(offsets -> charts.add(new ClockChart(offsets).figure()));
        if (!charts.isEmpty()) {
            parts.add(Element.of("h2", "Pictures"));
            parts.add(Element.of("section", charts).with("class", "charts"));
        }
        return parts;
    }

    private Element coverage() {
        String mean = String.format(
                Locale.ROOT,
                "%.0f %% of the pixels are measurements.",
                100 * survey.statistics().valid());
        return new CoverageMap(survey.statistics().coverage()).figure(mean);
    }

    /** Metres within which nearly all measurements lie; above 0. */
    double farthest() {
        long[] histogram = survey.statistics().depthHistogram();
        long all = LongStream.of(histogram).sum();
        long before = 0;
        for (int i = 0; i < histogram.length; i++) {
            before += histogram[i];
            if (all > 0 && before >= NEARLY_ALL * all) {
                return DepthBins.start(i + 1);
            }
        }
        return DepthBins.start(histogram.length);
    }
}
