package io.crodino.edge.cli;

import io.crodino.formats.Cli;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crodino calibrate}. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Get the calibration.yaml with which unregistered depth is registered to colour.",
            "It comes from what the device's maker says (import), from a ROS 2 bag (bag), or from pictures of a board"
                    + " (board). See docs/SENSORS.md."
        },
        subcommands = {CalibrateImportCommand.class, CalibrateBagCommand.class, CalibrateBoardCommand.class})
public final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return Cli.OK;
    }
}
