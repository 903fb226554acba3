package io.crodino.edge.cli;

import io.crodino.edge.segment.ColourComparison;
import io.crodino.edge.segment.RegisterJob;
import io.crodino.edge.segment.RegisterOutcome;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.registration.DepthRegistration;
import io.crodino.formats.registration.EdgeShift;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino register}. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Register stored depth pictures to the colour camera: 16-bit PNG in, 16-bit PNG in the colour picture's size"
                    + " out, in the same unit, 0 = no measurement.",
            "Pictures that are there already are left alone, so the same command goes on after Ctrl-C."
        })
public final class RegisterCommand implements Callable<Integer> {
    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            required = true,
            description = "both cameras and how they stand, see docs/SENSORS.md")
    private Path calibration = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "PNG|FOLDER",
            required = true,
            description = "depth picture, or a folder of them")
    private Path in = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "PNG|FOLDER",
            required = true,
            description = "registered picture, or the folder for them")
    private Path out = Path.of("");

    @Option(names = "--fill", description = "close cracks of one pixel between measurements of one surface")
    private boolean fill;

    @Option(
            names = "--colour",
            paramLabel = "PICTURE|FOLDER",
            description = "compare with colour pictures of the same names: do the edges meet?")
    private @Nullable Path colour;

    @Option(names = "--force", description = "write pictures anew that are there already")
    private boolean force;

    @Mixin
    private CommandOutput output = new CommandOutput();

    @Override
    public Integer call() {
        Calibration cameras = CalibrationFile.read(calibration);
        try (Interruption stop = Interruption.install()) {
            ColourComparison comparison = colour == null ? null : new ColourComparison(colour);
            RegisterJob job = RegisterJob.prepare(in, out, comparison, force, cameras, fill);
            DepthRegistration registration =
                    new DepthRegistration(cameras, cameras.colour().size(), fill);
            PrintWriter terminal = output.terminal();
            ProgressLine line =
                    new ProgressLine(terminal, "register", "pictures", job.before(), job.total(), System::nanoTime);
            RegisterOutcome outcome = job.run(registration, stop::requested, line);
            line.end();
            print(terminal, job, outcome);
            if (comparison != null) {
                terminal.println(edges(comparison));
            }
            terminal.flush();
            boolean whole = outcome.damaged().isEmpty() && outcome.uncompared().isEmpty();
            return whole ? Cli.OK : Cli.USER_ERROR;
        }
    }

    private void print(PrintWriter terminal, RegisterJob job, RegisterOutcome outcome) {
        outcome.damaged().forEach(sentence -> terminal.println("left out " + sentence));
        outcome.uncompared().forEach(sentence -> terminal.println("not compared " + sentence));
        terminal.printf(
                "%d pictures registered, %d were there before, %d left out; results in %s%n",
                outcome.written(), job.before(), outcome.damaged().size(), out);
        if (outcome.written() > 0) {
            terminal.printf(
                    Locale.ROOT,
                    "measured pixels: %.1f %% of the depth pictures, %.1f %% of the registered ones%n",
                    100 * outcome.measured(),
                    100 * outcome.covered());
        }
        if (outcome.left() > 0) {
            terminal.println("Stopped with " + outcome.left() + " to go. Go on with the same command.");
        }
    }

    private String edges(ColourComparison comparison) {
        if (comparison.count() == 0) {
            return "no pair compared with colour: expected new depth pictures (or --force) and colour pictures of their"
                    + " names in " + colour;
        }
        EdgeShift across = comparison.edges().horizontal();
        EdgeShift down = comparison.edges().vertical();
        String found = comparison.count() + " pairs compared with colour: " + words(across, "right", "left") + ", "
                + words(down, "down", "up");
        return across.isFar() || down.isFar()
                ? found
                        + "; that is too far for a calibration that fits: were both pictures taken at one moment, and is"
                        + " it the calibration of these cameras and sizes?"
                : found;
    }

    /** Where depth would have to go. */
    private static String words(EdgeShift axis, String positive, String negative) {
        return axis.isClear()
                ? String.format(
                        Locale.ROOT,
                        "edges of depth belong %.0f pixels %s",
                        Math.abs(axis.pixels()),
                        axis.pixels() < 0 ? negative : positive)
                : "too few or too vague edges to tell " + positive + " or " + negative;
    }
}
