package io.crodino.curation.cli;

import io.crodino.curation.stats.ClassBalance;
import io.crodino.curation.stats.ClassShare;
import io.crodino.curation.stats.FolderStatistics;
import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.ClassInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a folder holds, for the terminal. */
record StatsText(PrintWriter terminal) {
    void print(FolderSurvey survey) {
        FolderStatistics statistics = survey.statistics();
        terminal.println(survey.index().folder().name() + ": " + statistics.frames() + " frames " + statistics.splits()
                + ", sizes " + statistics.sizes());
        classes(survey.index().folder().classes(), statistics.balance());
        terminal.printf(Locale.ROOT, "depth: %.0f %% of the pixels are measurements%n", 100 * statistics.valid());
        survey.clocks()
                .ifPresent(clocks -> terminal.printf(
                        Locale.ROOT,
                        "clocks: depth after colour by %.1f ms (median), spread %.1f ms, drift %.1f ms%n",
                        clocks.median(),
                        clocks.spread(),
                        clocks.drift()));
    }

    /** A line for each class, a column for each list. */
    void classes(List<ClassInfo> classes, Map<String, ClassBalance> balance) {
        if (balance.isEmpty()) {
            return;
        }
        int width =
                classes.stream().mapToInt(info -> info.name().length()).max().orElse(0);
        width = Math.min(Math.max(width, "class".length()), 30);
        StringBuilder head = new StringBuilder(padded("class", width));
        balance.keySet().forEach(split -> head.append(String.format(Locale.ROOT, "  %17s", split)));
        terminal.println(head);
        for (int c = 0; c < classes.size(); c++) {
            StringBuilder line = new StringBuilder(padded(classes.get(c).name(), width));
            for (ClassBalance each : balance.values()) {
                ClassShare share = each.classes().get(c);
                line.append(String.format(Locale.ROOT, "  %6.2f %% in %5d", 100 * share.share(), share.frames()));
            }
            terminal.println(line);
        }
        StringBuilder ignored = new StringBuilder(padded("(ignored)", width));
        balance.values()
                .forEach(each -> ignored.append(
                        String.format(Locale.ROOT, "  %6.2f %% of %5d", 100 * each.ignored(), each.labelled())));
        terminal.println(ignored);
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }
}
