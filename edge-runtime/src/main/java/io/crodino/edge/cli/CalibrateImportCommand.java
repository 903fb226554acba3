package io.crodino.edge.cli;

import io.crodino.edge.calibration.DeviceExportFile;
import io.crodino.formats.Cli;
import io.crodino.formats.ImageSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.KalibrChain;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino calibrate import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Read a calibration in another form.",
            "It may be what 'rs-enumerate-devices -c' prints (RealSense), the raw calibration of an Azure Kinect (JSON), or with"
                    + " --colour and --depth what Kalibr writes (camchain.yaml)."
        })
final class CalibrateImportCommand implements Callable<Integer> {
    @Option(names = "--in", paramLabel = "FILE", required = true, description = "the calibration as it is")
    private Path in = Path.of("");

    @Option(
            names = "--rgb-size",
            paramLabel = "HxW",
            description = "size of the colour pictures, height first, e.g. 480x640")
    private @Nullable String rgbSize;

    @Option(names = "--depth-size", paramLabel = "HxW", description = "size of the depth pictures, likewise")
    private @Nullable String depthSize;

    @Option(names = "--colour", paramLabel = "CAMERA", description = "Kalibr: which camera is colour, e.g. cam0")
    private @Nullable String colour;

    @Option(names = "--depth", paramLabel = "CAMERA", description = "Kalibr: which camera is depth, e.g. cam1")
    private @Nullable String depth;

    @Mixin
    private DepthUnitOption depthUnit = new DepthUnitOption();

    @Mixin
    private CalibrationTarget target = new CalibrationTarget();

    @Mixin
    private CommandOutput output = new CommandOutput();

    @Override
    public Integer call() {
        target.requireFree();
        target.write(calibration(), "read from " + in.getFileName(), output.terminal());
        return Cli.OK;
    }

    private static Optional<ImageSize> size(String option, @Nullable String text) {
        return Optional.ofNullable(text).map(typed -> ImageSize.typed(option, typed));
    }

    private Calibration calibration() {
        if (colour != null && depth != null) {
            return KalibrChain.read(in).calibration(colour, depth, depthUnit.metres());
        }
        if (colour != null || depth != null) {
            throw new UserException("found one of --colour and --depth, expected both: which camera of " + in
                    + " is colour, and which is depth?");
        }
        return DeviceExportFile.read(in)
                .at(
                        new PerModality<>(size("--rgb-size", rgbSize), size("--depth-size", depthSize)),
                        depthUnit.metres());
    }
}
