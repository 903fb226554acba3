package io.crodino.bags.cli;

import io.crodino.bags.convert.BagConverter;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crodino convert bag}. */
@Command(
        name = "bag",
        mixinStandardHelpOptions = true,
        description = {
            "Copy the pictures of a ROS 2 bag into an RGB-D folder, paired by their time of capture.",
            "Stop it at any time; the same command goes on."
        })
public final class ConvertBagCommand implements Callable<Integer> {
    @Option(
            names = "--in",
            required = true,
            paramLabel = "BAG",
            description = "folder with metadata.yaml, .mcap or .db3 file; also one that was cut off")
    private Path in = Path.of("");

    @Option(names = "--rgb", paramLabel = "TOPIC", description = "colour pictures; without it the only such topic")
    private @Nullable String rgb;

    @Option(names = "--depth", paramLabel = "TOPIC", description = "depth pictures; without it the only such topic")
    private @Nullable String depth;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "RGB-D folder to write")
    private Path out = Path.of("");

    @Option(
            names = "--pair-ms",
            paramLabel = "MS",
            description =
                    "pictures taken farther apart are no pair; without it half the time between two pictures of the"
                            + " slower sensor")
    private double pairMs;

    @Option(
            names = "--rgb-format",
            paramLabel = "FORMAT",
            defaultValue = "png",
            description = "png (exact, the default) or jpg, for colour that is not compressed in the bag")
    private String rgbFormat = "png";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("run this command through picocli");
        }
        if (!(pairMs >= 0 && pairMs < 1e6)) {
            throw new UserException("--pair-ms is " + pairMs + ": expected 0 or more, less than 1000000");
        }
        if (!rgbFormat.equals("png") && !rgbFormat.equals("jpg")) {
            throw new UserException("--rgb-format is '" + rgbFormat + "': expected png or jpg");
        }
        OpenCv.load();
        PerModality<Optional<String>> names = new PerModality<>(Optional.ofNullable(rgb), Optional.ofNullable(depth));
        try (Interruption stop = Interruption.install()) {
            new BagConverter(in, names, out, Math.round(pairMs * 1e6), "." + rgbFormat)
                    .run(stop::requested, spec.commandLine().getOut());
            return Cli.OK;
        }
    }
}
