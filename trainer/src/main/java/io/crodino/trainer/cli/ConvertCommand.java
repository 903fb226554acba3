package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.dataset.Conversion;
import io.crodino.trainer.dataset.TumDataset;
import io.crodino.trainer.loop.DataSpec;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crodino convert}; a build that reads more than data sets adds subcommands. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Copy a public data set into an RGB-D folder. Stop it at any time; the same command goes on.")
public class ConvertCommand implements Callable<Integer> {
    private static final List<String> FORMATS = List.of("nyu", "potsdam", "mid-air", "sun", "tum");

    // Checked by hand: picocli would ask for them before a subcommand too.
    @Parameters(arity = "0..1", paramLabel = "FORMAT", description = "nyu, potsdam, mid-air, sun or tum")
    private String format = "";

    @Option(
            names = "--in",
            paramLabel = "PATH",
            description = "the file (nyu) or folder, with options as in train --data, e.g. /data/potsdam?channels=IRGB")
    private String in = "";

    @Option(names = "--out", paramLabel = "DIR", description = "RGB-D folder to write")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (format.isEmpty() || in.isEmpty() || out == null) {
            throw new UserException("convert needs what to read and where to write it:"
                    + " ./crodino convert FORMAT --in PATH --out DIR, with one of " + String.join(", ", FORMATS));
        }
        Path root = out;
        OutputPlace.requireFolder("--out", root);
        Dataset source = source();
        Conversion conversion = new Conversion(source, root);
        PrintWriter terminal = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        int total = conversion.total();
        ProgressLine progress =
                new ProgressLine(terminal, "convert", "frames", conversion.done(), total, System::nanoTime);
        try (Interruption stop = Interruption.install()) {
            boolean complete = conversion.run(stop::requested, progress);
            progress.end();
            terminal.println(
                    complete
                            ? "done: " + total + " frames of " + source.name() + " in " + root
                            : "stopped; the same command goes on");
            if (complete && !source.classes().isEmpty()) {
                terminal.println("Next:  ./crodino train --data " + Cli.shellWord("folder:" + root) + " --run DIR");
            }
            terminal.flush();
            return Cli.OK;
        }
    }

    private Dataset source() {
        if (!FORMATS.contains(format)) {
            throw new UserException("format is '" + format + "'" + Suggestion.sentence(format, FORMATS));
        }
        return format.equals("tum")
                ? TumDataset.open(Path.of(in))
                : DataSpec.parse(format + ":" + in).open();
    }
}
