package io.crodino.edge.cli;

import io.crodino.edge.fit.Bits;
import io.crodino.edge.fit.Candidate;
import io.crodino.edge.fit.CandidateFilter;
import io.crodino.edge.fit.Computer;
import io.crodino.edge.fit.Fit;
import io.crodino.edge.fit.FitReport;
import io.crodino.edge.fit.FitRow;
import io.crodino.edge.fit.Limits;
import io.crodino.edge.fit.NetworkSource;
import io.crodino.edge.fit.NetworkSources;
import io.crodino.edge.fit.Trials;
import io.crodino.edge.fit.Wish;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino fit}. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = {
            "Which network suits this computer? Measures untrained networks as 'run' computes them, for one sensor and for"
                    + " both (policy fuse), and marks what keeps the limits.",
            "What was measured is remembered for this processor; Ctrl-C keeps it, and the same command goes on."
        })
public final class FitCommand implements Callable<Integer> {
    private static final double USUAL_FPS = 15;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--fps",
            description = "limit: so many pictures a second, of each sensor (15, unless --latency-ms is given)")
    private @Nullable Double fps;

    @Option(names = "--latency-ms", paramLabel = "MS", description = "limit: 99 of 100 pictures take no longer")
    private @Nullable Double latencyMillis;

    @Option(names = "--backbone", split = ",", description = "of these (default all)")
    private List<String> backbones = List.of();

    @Option(names = "--width", split = ",", description = "channel multipliers, of these (default all)")
    private List<Double> widths = List.of();

    @Option(names = "--size", split = ",", paramLabel = "HxW", description = "network inputs (default the usual ones)")
    private List<String> sizes = List.of();

    @Option(names = "--precision", split = ",", defaultValue = "fp32,int8", description = "default ${DEFAULT-VALUE}")
    private List<String> precisions = List.of();

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "0,1",
            description = "of a network, 0 = all cores (default ${DEFAULT-VALUE})")
    private List<Integer> threads = List.of();

    @Option(
            names = "--sensors",
            split = ",",
            defaultValue = "1,2",
            description = "1: one network computes; 2: both do, and are fused (default ${DEFAULT-VALUE})")
    private List<Integer> sensors = List.of();

    @Option(
            names = "--budget-seconds",
            paramLabel = "S",
            defaultValue = "120",
            description = "for everything (default ${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "also measure what was trained: exported models and run folders below it, with their mIoU")
    private @Nullable Path runs;

    @Option(names = "--again", description = "measure anew what is remembered")
    private boolean again;

    @Option(names = "--all", description = "show every row, not only where it gets interesting")
    private boolean all;

    @Option(names = "--json", description = "for programs: all rows, with all figures")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "write fit.csv, fit.json and, with --runs, fit.svg")
    private @Nullable Path out;

    @Option(
            names = "--train-command",
            paramLabel = "ROW|best",
            description = "print what trains, exports and runs the network of a row")
    private @Nullable String chosen;

    @Override
    public Integer call() {
        Computer computer = Computer.here();
        Wish wish = new Wish(computer.different(threads), sensors, limits(), seconds);
        if (chosen != null) {
            FitReport.requireRow(chosen);
            if (json) {
                throw new UserException("--json and --train-command print different things: expected one of them"
                        + " (--out DIR writes the rows as JSON beside the commands)");
            }
        }
        CandidateFilter selection = new CandidateFilter(
                backbones,
                widths,
                sizes.stream().map(FitCommand::size).toList(),
                precisions.stream().map(Bits::of).toList());
        NetworkSource source = NetworkSources.installed();
        List<String> unread = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>(Fit.trained(source, runs, unread::add));
        candidates.addAll(selection.of(source));
        if (out != null) {
            OutputPlace.requireFolder("--out", out);
        }
        PrintWriter screen = json || chosen != null
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        screen.println(
                computer.text() + "; camera 640x480; limit: " + wish.limits().text());
        try (Interruption stop = Interruption.install()) {
            List<FitRow> rows = measure(new Fit(source, candidates, wish), computer, stop, screen);
            report(new FitReport(computer, rows, wish, unread), screen);
            return stop.requested() ? Cli.INTERRUPTED : isAllFailed(rows) ? Cli.USER_ERROR : Cli.OK;
        }
    }

    private static boolean isAllFailed(List<FitRow> rows) {
        return rows.stream().allMatch(row -> row.trial() == null)
                && rows.stream().anyMatch(row -> row.failure() != null);
    }

    private List<FitRow> measure(Fit fit, Computer computer, Interruption stop, PrintWriter screen) {
        Trials trials = again ? Trials.anew(computer) : Trials.of(computer);
        ProgressLine line = new ProgressLine(screen, "fit", "rows", 0, fit.rows(), System::nanoTime);
        List<FitRow> rows = fit.measure(trials, stop::requested, line);
        line.end();
        return rows;
    }

    private void report(FitReport report, PrintWriter screen) {
        PrintWriter output = spec.commandLine().getOut();
        try {
            if (json) {
                output.println(report.json());
            } else if (chosen == null) {
                output.print(report.table(all));
            } else {
                output.print(report.commands(chosen));
            }
            output.flush();
        } finally {
            // Also when no row can be chosen.
            if (out != null) {
                report.write(out).forEach(file -> screen.println("Written: " + file));
            }
            screen.flush();
        }
    }

    private Limits limits() {
        if ((fps != null && fps == 0) || (latencyMillis != null && latencyMillis == 0)) {
            throw new UserException("a limit of 0 is none: expected --fps or --latency-ms above 0, or leave it out");
        }
        double rate = fps != null ? fps : latencyMillis == null ? USUAL_FPS : 0;
        return new Limits(rate, latencyMillis == null ? 0 : latencyMillis);
    }

    private static InputSize size(String text) {
        return InputSize.typed("--size", text, "");
    }
}
