package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.formats.Cli;
import io.crodino.formats.UserException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Chooses a row of the table.
 *
 * @param rows numbered from 1
 * @param limits that must be kept
 * @param sensors with which
 */
record Choice(List<FitRow> rows, Limits limits, int sensors) {
    private static final String BEST = "best";

    /**
     * @param word a number, or {@code best}: of the rows that keep the limits, the one with the highest score; where none has a
     *     score, the one with the most multiply-adds. Of several, float32 before int8, and few threads before many.
     * @throws UserException when there is no such row, or nothing was measured of it
     */
    FitRow of(String word) {
        requireForm(word);
        if (word.equals(BEST)) {
            return best();
        }
        int number = Integer.parseInt(word);
        if (number < 1 || number > rows.size()) {
            throw new UserException("--train-command is " + number + ": expected 1 to " + rows.size());
        }
        FitRow row = rows.get(number - 1);
        if (row.trial() == null) {
            throw new UserException("row " + number + " (" + row.candidate().shape() + ", threads " + row.threadsText()
                    + ") has no figures, " + row.fate().words()
                    + ": expected a row that was measured; 'crodino fit --all' shows their numbers");
        }
        return row;
    }

    /** @throws UserException when it is neither a number nor {@code best} */
    static void requireForm(String word) {
        if (!word.equals(BEST) && !word.matches("[1-9]\\d{0,5}")) {
            throw new UserException("--train-command is '" + word + "': expected the number of a row, or " + BEST);
        }
    }

    private FitRow best() {
        List<FitRow> keeping =
                rows.stream().filter(row -> row.keeps(limits, sensors)).toList();
        boolean scored = keeping.stream().anyMatch(row -> row.candidate().trained() != null);
        Stream<FitRow> eligible =
                keeping.stream().filter(row -> !scored || row.candidate().trained() != null);
        Comparator<FitRow> worth = scored
                ? Comparator.comparingDouble(
                        row -> score(Objects.requireNonNull(row.candidate().trained())))
                : Comparator.comparingLong(row -> row.candidate().multiplyAdds(sensors));
        return eligible.max(worth.thenComparing(row -> row.candidate().bits() == Bits.FP32)
                        .thenComparing(row -> row.threads() == 0 ? Integer.MIN_VALUE : -row.threads()))
                .orElseThrow(() -> new UserException("no network that was measured keeps " + limits.text() + " with "
                        + (sensors == 1 ? "one sensor" : "both sensors")
                        + ": allow less (--fps, --latency-ms), try --sensors 1 or a smaller --size"));
    }

    private double score(Trained trained) {
        double fused = trained.score().fused();
        return sensors == 2 && !Double.isNaN(fused)
                ? fused
                : trained.score().miou().rgb();
    }

    /** What trains, exports and runs a row's network: three lines for a shell. */
    static String commands(FitRow row) {
        Candidate candidate = row.candidate();
        Design design = candidate.design();
        String run = "runs/" + candidate.shape().replaceAll(" (fp32|int8)$", "").replace(' ', '-');
        String models = "models/" + candidate.shape().replace(' ', '-');
        return "./crodino train --data folder:recordings --run " + Cli.shellWord(run) + " --backbone "
                + Cli.shellWord(design.backbone()) + " --width " + design.factor()
                + (design.decoder().isEmpty() ? "" : " --decoder " + Cli.shellWord(design.decoder()))
                + " --size " + candidate.size() + "\n./crodino export --run " + Cli.shellWord(run) + " --out "
                + Cli.shellWord(models) + (candidate.bits() == Bits.INT8 ? " --precision int8" : "")
                + "\n./crodino run --models " + Cli.shellWord(models) + " --rgb 0 --depth /dev/video2 --threads "
                + row.threads() + "\n";
    }
}
