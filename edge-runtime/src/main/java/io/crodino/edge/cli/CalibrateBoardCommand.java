package io.crodino.edge.cli;

import io.crodino.edge.calibration.Board;
import io.crodino.edge.calibration.BoardCalibration;
import io.crodino.edge.calibration.BoardResult;
import io.crodino.edge.calibration.CharucoDictionary;
import io.crodino.edge.calibration.CharucoSheet;
import io.crodino.edge.calibration.Chessboard;
import io.crodino.edge.calibration.LensDegree;
import io.crodino.formats.Cli;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Interruption;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.CalibrationFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino calibrate board}. */
@Command(
        name = "board",
        mixinStandardHelpOptions = true,
        description = {
            "Calibrate both cameras by pictures of a board: --chessboard 9x6 --square-mm 25 --rgb DIR --depth-ir DIR.",
            "Pictures of one name are a pair, taken at the same time while the board was held still. Writes"
                    + " calibration.yaml and the pictures with what was found in them."
        })
final class CalibrateBoardCommand implements Callable<Integer> {
    private static final int LEAST_MM = 3;
    private static final int MOST_MM = 500;

    @Option(
            names = "--chessboard",
            paramLabel = "CxR",
            converter = BoardSizeConverter.class,
            description = "inner corners of a chessboard, e.g. 9x6")
    private @Nullable ImageSize chessboard;

    @Option(
            names = "--charuco",
            paramLabel = "CxR",
            converter = BoardSizeConverter.class,
            description = "or squares of a ChArUco board, e.g. 8x6")
    private @Nullable ImageSize charuco;

    @Option(names = "--square-mm", paramLabel = "MM", required = true, description = "side of a square, as measured")
    private double squareMm;

    @Option(names = "--marker-mm", paramLabel = "MM", description = "ChArUco: side of a marker")
    private double markerMm;

    @Option(
            names = "--dictionary",
            paramLabel = "NAME",
            defaultValue = "DICT_5X5_100",
            description = "ChArUco: markers, one of ${COMPLETION-CANDIDATES}; without it DICT_5X5_100")
    private CharucoDictionary dictionary = CharucoDictionary.DICT_5X5_100;

    @Option(names = "--rgb", paramLabel = "DIR", required = true, description = "pictures of the colour camera")
    private Path rgb = Path.of("");

    @Option(
            names = "--depth-ir",
            paramLabel = "DIR",
            required = true,
            description = "infrared pictures of the depth camera, 8 or 16 bits")
    private Path depthIr = Path.of("");

    @Option(
            names = "--radial",
            paramLabel = "N",
            defaultValue = "2",
            description = "radial coefficients of the lenses: 2 (without it), 3, or 6 for wide ones")
    private int radial;

    @Option(
            names = "--max-error-px",
            paramLabel = "PX",
            defaultValue = "1",
            description = "a larger reprojection error is refused; 1 without it")
    private double maxErrorPx;

    @Mixin
    private DepthUnitOption depthUnit = new DepthUnitOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to write")
    private Path out = Path.of("");

    @Mixin
    private ReplaceOption replace = new ReplaceOption();

    @Mixin
    private CommandOutput output = new CommandOutput();

    @Override
    public Integer call() {
        PrintWriter terminal = output.terminal();
        Path file = out.resolve("calibration.yaml");
        replace.requireFree(file);
        try (Interruption stop = Interruption.install()) {
            BoardCalibration calibration =
                    new BoardCalibration(board(), LensDegree.of(radial), new PerModality<>(rgb, depthIr));
            ProgressLine search =
                    new ProgressLine(terminal, "find boards", "pictures", 0, calibration.total(), System::nanoTime);
            boolean searched = calibration.search(stop::requested, search);
            search.end();
            if (!searched) {
                return stopped(terminal);
            }
            BoardResult result = calibration.fit();
            result.report().forEach(terminal::println);
            ProgressLine draw = new ProgressLine(terminal, "draw", "pictures", 0, result.drawings(), System::nanoTime);
            boolean drawn = result.draw(out, stop::requested, draw);
            draw.end();
            if (!drawn) {
                return stopped(terminal);
            }
            result.requireGood(maxErrorPx);
            CalibrationFile.write(file, result.calibration(depthUnit.metres()), result.note());
            terminal.println("wrote " + file + "; look at the pictures in " + out
                    + ": green circles are found, red crosses are what the calibration has");
            terminal.flush();
            return Cli.OK;
        }
    }

    private static int stopped(PrintWriter terminal) {
        terminal.println("stopped; no calibration.yaml was written");
        terminal.flush();
        return Cli.INTERRUPTED;
    }

    private void requirePlausible() throws UserException {
        if (!(squareMm >= LEAST_MM && squareMm <= MOST_MM)) {
            throw new UserException("--square-mm " + squareMm + ": expected the side of a square in millimetres, "
                    + LEAST_MM + " to " + MOST_MM);
        }
        if (rgb.toAbsolutePath().normalize().equals(depthIr.toAbsolutePath().normalize())) {
            throw new UserException(
                    "--rgb and --depth-ir are both " + rgb + ": expected the pictures of two different cameras");
        }
    }

    private Board board() {
        requirePlausible();
        OpenCv.load();
        if (chessboard != null && charuco == null) {
            return new Chessboard(chessboard.width(), chessboard.height(), squareMm / 1000);
        } else if (chessboard == null && charuco != null) {
            return new CharucoSheet(charuco.width(), charuco.height(), squareMm / 1000, markerMm / 1000, dictionary);
        }
        throw new UserException("found " + (chessboard == null ? "neither" : "both")
                + " of --chessboard and --charuco, expected one of them, e.g. --chessboard 9x6");
    }
}
