package io.crodino.edge.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino calibrate bag}. */
@Command(
        name = "bag",
        mixinStandardHelpOptions = true,
        description = "Read the calibration that a ROS 2 bag carries: camera_info beside both topics, and /tf_static.")
final class CalibrateBagCommand implements Callable<Integer> {
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

    @Mixin
    private CalibrationTarget target = new CalibrationTarget();

    @Mixin
    private CommandOutput output = new CommandOutput();

    @Override
    public Integer call() {
        target.requireFree();
        Calibration calibration =
                source().read(in, new PerModality<>(Optional.ofNullable(rgb), Optional.ofNullable(depth)));
        PrintWriter terminal = output.terminal();
        if (calibration.isRegistered()) {
            terminal.println("calibrate: both cameras are one: these depth pictures are registered to colour already");
        }
        target.write(calibration, "read from " + in.getFileName(), terminal);
        return Cli.OK;
    }

    private CalibrationSource source() {
        List<CalibrationSource> installed = ServiceLoader.load(CalibrationSource.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (installed.isEmpty()) {
            throw new UserException(
                    "this build reads no bags: expected the full kit, or one that was built with" + " -Pdist,bags");
        }
        return installed.stream()
                .filter(source -> source.accepts(in))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        in + " is no bag: expected an .mcap or .db3 file, or the folder of one; is it there?"));
    }
}
