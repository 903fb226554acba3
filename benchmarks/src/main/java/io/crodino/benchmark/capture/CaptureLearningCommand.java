package io.crodino.benchmark.capture;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark capture-learning}. */
@Command(
        name = "capture-learning",
        mixinStandardHelpOptions = true,
        description = {
            "What captured frames teach: small networks learn from a few frames of the synthetic benchmark, fly, capture, and"
                    + " learn again with the labels of what they have captured, and beside that with as many frames drawn"
                    + " evenly from the same flight. Validation mIoU, last weights.",
            "Ctrl-C stops; the same command goes on."
        })
public final class CaptureLearningCommand implements Callable<Integer> {
    @Option(names = "--seeds", defaultValue = "3", description = "1 to so many (default ${DEFAULT-VALUE})")
    private int seeds;

    @Option(names = "--base", defaultValue = "24", description = "labelled frames at first (default ${DEFAULT-VALUE})")
    private int base;

    @Option(names = "--flight", defaultValue = "1200", description = "frames of a flight (default ${DEFAULT-VALUE})")
    private int flight;

    @Option(names = "--steps", defaultValue = "600", description = "of each training (default ${DEFAULT-VALUE})")
    private int steps;

    @Option(names = "--method", defaultValue = "crodino-plus", description = "(default ${DEFAULT-VALUE})")
    private String method = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "any key of the kit that flies, e.g. capture.duplicate=0.3")
    private Map<String, String> keys = Map.of();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "work/capture-learning",
            description = "folder for all of it (default ${DEFAULT-VALUE})")
    private Path work = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        if (seeds < 1 || base < 8 || flight < 100 || steps < 10) {
            throw new UserException("--seeds " + seeds + ", --base " + base + ", --flight " + flight + ", --steps "
                    + steps + ": expected at least 1 seed, 8 frames, a flight of 100 frames, and 10 steps");
        }
        OpenCv.load();
        try (Interruption stop = Interruption.install()) {
            LearningTrial.Design design = new LearningTrial.Design(base, flight, steps, method, keys);
            List<LearningTrial.Outcome> outcomes = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                outcomes.add(new LearningTrial(work.resolve("seed-" + seed), seed, design, stop::requested).complete());
            }
            String table = table(outcomes);
            System.out.print(table);
            AtomicFile.writeText(work.resolve("table.md"), table);
            return Cli.OK;
        } catch (CancellationException e) {
            System.err.println("crodino: stopped; the same command goes on");
            return Cli.INTERRUPTED;
        }
    }

    private static String table(List<LearningTrial.Outcome> outcomes) {
        StringBuilder text = new StringBuilder("| learned from | RGB mIoU | depth mIoU |\n|---|---|---|\n");
        row(text, "the first frames", outcomes, LearningTrial.Outcome::base);
        row(text, "and as many drawn evenly", outcomes, LearningTrial.Outcome::evenly);
        row(text, "and the captured ones", outcomes, LearningTrial.Outcome::captured);
        text.append("| captured minus evenly | ")
                .append(spread(difference(outcomes, Modality.RGB)))
                .append(" | ")
                .append(spread(difference(outcomes, Modality.DEPTH)))
                .append(" |\n\ncaptured frames: ")
                .append(outcomes.stream().map(LearningTrial.Outcome::frames).toList());
        return text.append('\n').toString();
    }

    private static void row(
            StringBuilder text,
            String name,
            List<LearningTrial.Outcome> outcomes,
            Function<LearningTrial.Outcome, PerModality<Double>> score) {
        text.append("| ").append(name);
        for (Modality modality : Modality.values()) {
            text.append(" | ")
                    .append(spread(outcomes.stream()
                            .map(outcome -> score.apply(outcome).get(modality))
                            .toList()));
        }
        text.append(" |\n");
    }

    private static List<Double> difference(List<LearningTrial.Outcome> outcomes, Modality modality) {
        return outcomes.stream()
                .map(outcome ->
                        outcome.captured().get(modality) - outcome.evenly().get(modality))
                .toList();
    }

    /** Mean, standard deviation and all values, in percent. */
    private static String spread(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%.1f ± %.1f (", 100 * mean, 100 * deviation));
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.1f", 100 * values.get(i)));
        }
        return text.append(')').toString();
    }
}
