package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.edge.fit.FitRow.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows for a terminal.
 *
 * @param rows numbered from 1
 * @param wish for which they were measured
 * @param all whether each is shown; if not, of each network in each precision, with the quickest number of threads, the largest
 *     input that keeps the limits, or else the smallest
 */
record FitTable(List<FitRow> rows, Wish wish, boolean all) {
    private static final String UNKNOWN = "-";

    String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(header());
        for (int i = 0; i < rows.size(); i++) {
            FitRow row = rows.get(i);
            if (row.trial() != null && (all || isTelling(row))) {
                lines.add(cells(i + 1, row));
            }
        }
        return aligned(lines) + notes();
    }

    private List<String> header() {
        List<String> cells = new ArrayList<>(List.of("row", "network", "input", "bits", "threads"));
        if (wish.sensors().contains(1)) {
            cells.addAll(List.of("one p50", "p99", "fps"));
        }
        if (wish.sensors().contains(2)) {
            cells.addAll(List.of("both p50", "p99", "fps"));
        }
        cells.addAll(List.of("MB", "files MB", "M param", "GMAC", "mIoU", "keeps"));
        return cells;
    }

    private List<String> cells(int number, FitRow row) {
        Candidate candidate = row.candidate();
        int most = wish.mostSensors();
        Trained trained = candidate.trained();
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(number),
                candidate.design().name() + (trained == null ? "" : " (" + trained.name() + ")"),
                candidate.size().toString(),
                candidate.bits().key(),
                row.threadsText()));
        for (int sensors : wish.sensors()) {
            cells.addAll(cells(row.timing(sensors)));
        }
        // Every row's are of as many sensors, so that they can be compared.
        Trial.Part part = row.trial() == null ? null : row.trial().part(most);
        cells.add(
                part == null || Double.isNaN(part.megabytes())
                        ? UNKNOWN
                        : String.format(Locale.ROOT, "%.0f", part.megabytes()));
        cells.add(part == null ? UNKNOWN : Figures.of(part.fileBytes() / 1e6));
        cells.add(known(candidate.parameters(most) / 1e6));
        cells.add(known(candidate.multiplyAdds(most) / 1e9));
        cells.add(trained == null ? "" : score(trained.score()));
        cells.add(keeps(row));
        return cells;
    }

    private static List<String> cells(@Nullable Timing timing) {
        return timing == null
                ? List.of(UNKNOWN, UNKNOWN, UNKNOWN)
                : List.of(
                        Figures.millis(timing.p50()),
                        Figures.millis(timing.p99()),
                        String.format(Locale.ROOT, timing.fps() < 9.95 ? "%.1f" : "%.0f", timing.fps()));
    }

    private static String known(double value) {
        return value == 0 ? UNKNOWN : Figures.of(value);
    }

    /** Of RGB, depth and the fusion. */
    private static String score(PairScore score) {
        return Stream.of(score.miou().rgb(), score.miou().depth(), score.fused())
                .map(miou -> Double.isNaN(miou) ? UNKNOWN : String.format(Locale.ROOT, "%.3f", miou))
                .collect(Collectors.joining(" "));
    }

    private String keeps(FitRow row) {
        List<String> with = new ArrayList<>();
        for (int sensors : wish.sensors()) {
            if (row.keeps(wish.limits(), sensors)) {
                with.add(sensors == 1 ? "one" : "both");
            }
        }
        return String.join(" ", with);
    }

    private boolean isTelling(FitRow row) {
        if (!isQuickest(row)) {
            return false;
        }
        List<FitRow> sizes = rows.stream()
                .filter(other -> other.trial() != null && isSameNetwork(other.candidate(), row.candidate()))
                .filter(this::isQuickest)
                .sorted(Comparator.comparingInt(
                        other -> other.candidate().size().area()))
                .toList();
        List<FitRow> keeping = new ArrayList<>();
        for (int sensors : wish.sensors()) {
            sizes.stream()
                    .filter(other -> other.keeps(wish.limits(), sensors))
                    .reduce((smaller, larger) -> larger)
                    .ifPresent(keeping::add);
        }
        return keeping.isEmpty() ? row.equals(sizes.get(0)) : keeping.contains(row);
    }

    private static boolean isSameNetwork(Candidate one, Candidate other) {
        return one.design().equals(other.design())
                && one.bits() == other.bits()
                && Objects.equals(one.trained(), other.trained());
    }

    /** Of the same candidate with other numbers of threads none is quicker. */
    private boolean isQuickest(FitRow row) {
        double own = judged(row);
        return rows.stream()
                .filter(other -> other.candidate().equals(row.candidate()) && other.trial() != null)
                .noneMatch(other -> judged(other) < own);
    }

    private double judged(FitRow row) {
        Timing most = row.timing(wish.mostSensors());
        Timing least = row.timing(wish.sensors().get(0));
        return most != null ? most.p50() : least != null ? 2 * least.p50() : Double.POSITIVE_INFINITY;
    }

    /** On another day something else may have kept the computer busy. */
    private String remembered() {
        List<String> days = rows.stream()
                .filter(row -> (row.fate() == Fate.REMEMBERED || row.fate() == Fate.UNREACHED) && row.trial() != null)
                .map(row -> row.trial().day())
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return "";
        }
        String first = days.get(0);
        String last = days.get(days.size() - 1);
        return days.size() + (days.size() == 1 ? " row is" : " rows are") + " remembered from " + first
                + (first.equals(last) ? "" : " to " + last) + "; --again measures anew\n";
    }

    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        lines.forEach(line -> {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder one = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                boolean words = (c >= 1 && c <= 3) || c == columns - 1;
                one.append(String.format(Locale.ROOT, (words ? "%-" : "%") + widths[c] + "s  ", line.get(c)));
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String unreached(Predicate<FitRow> which, String advice) {
        long count = rows.stream()
                .filter(row -> row.fate() == Fate.UNREACHED)
                .filter(which)
                .count();
        return count == 0
                ? ""
                : count + (count == 1 ? " row was" : " rows were") + " not reached in time" + advice + "\n";
    }

    /** What was measured before, and what was left out, in words. */
    private String notes() {
        StringBuilder text = new StringBuilder(remembered());
        Map<String, List<FitRow>> hopeless = new LinkedHashMap<>();
        for (FitRow row : rows) {
            if (row.fate() == Fate.HOPELESS) {
                Design design = row.candidate().design();
                String family = design.backbone() + (design.decoder().isEmpty() ? "" : " with " + design.decoder())
                        + " " + row.candidate().bits().key() + ", threads " + row.threadsText();
                hopeless.computeIfAbsent(family, key -> new ArrayList<>()).add(row);
            }
        }
        hopeless.forEach((family, left) -> text.append("Not tried, too slow by far: ")
                .append(family)
                .append(", from ")
                .append("x" + left.get(0).candidate().design().factor() + " "
                        + left.get(0).candidate().size())
                .append(" on (about ")
                .append(Figures.of(left.get(0).expectedMillis()))
                .append(" ms, ")
                .append(left.size())
                .append(left.size() == 1 ? " row)\n" : " rows)\n"));
        Map<String, List<FitRow>> failed = rows.stream()
                .filter(row -> row.failure() != null)
                .collect(Collectors.groupingBy(FitRow::failure, LinkedHashMap::new, Collectors.toList()));
        failed.forEach((failure, left) -> text.append("Could not be measured: ")
                .append(left.get(0).candidate().shape())
                .append(", threads ")
                .append(left.get(0).threadsText())
                .append(left.size() == 1 ? "" : " (and " + (left.size() - 1) + " more)")
                .append(": ")
                .append(failure)
                .append('\n'));
        text.append(unreached(row -> row.trial() == null, ": the same command, without --again, goes on there"));
        text.append(unreached(
                row -> row.trial() != null,
                ", of which older figures are shown: --again with more --budget-seconds measures them anew"));
        return text.toString();
    }
}
