package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.markup.Element;
import io.crodino.trainer.compare.ComparisonReport;
import io.crodino.trainer.compare.FrameChoice;
import io.crodino.trainer.compare.FrameStrip;
import io.crodino.trainer.compare.Reading;
import io.crodino.trainer.compare.ReadingScores;
import io.crodino.trainer.compare.RunComparison;
import io.crodino.trainer.compare.RunScores;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crodino compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Read the same frames with several runs, and say what differs and how certain that is.",
            "The others are compared with the first."
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int SHOWN = 3;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "run folders")
    private List<Path> runs = List.of();

    @Option(names = "--data", paramLabel = "SPEC", description = "as in train; default: the first run's own data")
    private @Nullable String data;

    @Option(names = "--split", defaultValue = "val", description = "train, val or test (default ${DEFAULT-VALUE})")
    private String split = "val";

    @Option(names = "--checkpoint", defaultValue = "best", description = "best or last (default ${DEFAULT-VALUE})")
    private String checkpoint = "best";

    @Option(
            names = "--out",
            defaultValue = "compare.html",
            paramLabel = "FILE",
            description = "page to write (default ${DEFAULT-VALUE})")
    private Path out = Path.of("");

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Override
    public Integer call() {
        OutputPlace.requireFile("--out", out);
        ComparedRuns compared = ComparedRuns.of(runs, checkpoint, data, split, device);
        PrintWriter terminal = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        try (Interruption stop = Interruption.install()) {
            ComparedRuns.Read read = compared.read(terminal, stop::requested);
            if (stop.requested()) {
                terminal.println("stopped; nothing was written");
            } else {
                report(compared, read, terminal);
            }
            terminal.flush();
        }
        return Cli.OK;
    }

    private void report(ComparedRuns compared, ComparedRuns.Read read, PrintWriter terminal) {
        LabelledFrames frames = read.frames();
        RunComparison comparison =
                new RunComparison(read.scores(), frames.dataset().classes().size());
        print(comparison, terminal);
        Map<String, Element> pictures = new LinkedHashMap<>();
        for (int i = 1; i < read.scores().size(); i++) {
            for (Reading reading : Reading.values()) {
                if (comparison.bothRead(read.scores().get(i), reading)) {
                    pictures.put(
                            reading.title() + ": where " + compared.names().get(i)
                                    + " gains most, and where it loses most",
                            strip(compared, read, i, reading));
                }
            }
        }
        String conditions = String.format(
                Locale.ROOT,
                "%d frames of %s of %s, checkpoint %s, input %dx%d.",
                frames.count(),
                split,
                frames.dataset().name(),
                checkpoint,
                frames.size().height(),
                frames.size().width());
        new ComparisonReport(comparison, frames.dataset().classes(), conditions).write(out, pictures);
        terminal.println("Page: " + out);
    }

    /** Some frames as the first run and another one read them. */
    private static Element strip(ComparedRuns compared, ComparedRuns.Read read, int other, Reading reading) {
        LabelledFrames frames = read.frames();
        List<Integer> two = List.of(0, other);
        List<ReadingScores> scores = two.stream()
                .map(i -> read.scores().get(i).readings().get(reading))
                .toList();
        List<Integer> chosen = FrameChoice.of(
                        scores.get(0).frames(), scores.get(1).frames(), SHOWN)
                .all();
        List<Map<Integer, byte[]>> maps = new ArrayList<>();
        two.forEach(i -> maps.add(compared.maps(i, reading, frames, chosen)));
        FrameStrip strip = new FrameStrip(
                frames.size(),
                frames.dataset().classes(),
                two.stream().map(compared.names()::get).toList());
        for (int frame : chosen) {
            String figures = scores.stream()
                    .map(each -> String.format(
                            Locale.ROOT, "%.1f", 100 * each.frames().get(frame).meanIou()))
                    .collect(Collectors.joining(" and "));
            strip.add(
                    frames.stem(frame) + ": " + figures,
                    frames.get(frame),
                    maps.stream().map(each -> each.get(frame)).toList());
        }
        return strip.table();
    }

    private static void print(RunComparison comparison, PrintWriter terminal) {
        int longest = comparison.runs().stream()
                .mapToInt(run -> run.name().length())
                .max()
                .orElse(0);
        String name = "%-" + Math.max(longest, "mIoU %".length()) + "s";
        terminal.printf(name, "mIoU %");
        for (Reading reading : Reading.values()) {
            terminal.printf("  %-27s", reading.title());
        }
        terminal.println();
        for (RunScores run : comparison.runs()) {
            terminal.printf(name, run.name());
            for (Reading reading : Reading.values()) {
                terminal.printf("  %-27s", figures(comparison, run, reading));
            }
            terminal.println();
        }
        if (comparison.runs().size() > 1) {
            terminal.println("in brackets: difference to " + comparison.first().name()
                    + " with its 95 % interval over the frames");
        }
    }

    private static String figures(RunComparison comparison, RunScores run, Reading reading) {
        ReadingScores scores = run.readings().get(reading);
        if (scores == null) {
            return "-";
        }
        String miou = String.format(Locale.ROOT, "%.1f", 100 * scores.total().meanIou());
        return run.equals(comparison.first())
                ? miou
                : miou
                        + comparison
                                .difference(run, reading)
                                .map(difference -> " (" + difference.mean().inPoints() + ")")
                                .orElse("");
    }
}
