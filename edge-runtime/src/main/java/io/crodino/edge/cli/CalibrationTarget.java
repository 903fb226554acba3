package io.crodino.edge.cli;

import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a calibration is written. */
final class CalibrationTarget {
    @Option(names = "--out", paramLabel = "FILE", required = true, description = "calibration.yaml to write")
    private Path out = Path.of("");

    @Mixin
    private ReplaceOption replace = new ReplaceOption();

    /** Before any work is done. */
    void requireFree() {
        replace.requireFree(out);
    }

    void write(Calibration calibration, String note, PrintWriter terminal) {
        CalibrationFile.write(out, calibration, note);
        terminal.println("wrote " + out);
        terminal.println("use:   ./crodino register --calibration " + out
                + " --in depth --out registered --colour rgb     (says whether the edges meet)");
        terminal.flush();
    }
}
