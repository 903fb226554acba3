package io.crodino.exporter.cli;

import io.crodino.exporter.Export;
import io.crodino.exporter.Export.Exported;
import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.Sha256;
import io.crodino.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the two networks of a run as ONNX files and prove that they compute what was trained.")
public final class ExportCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "run folder")
    private Path run = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "gets rgb.onnx and depth.onnx")
    private Path out = Path.of("");

    @Option(names = "--data", paramLabel = "SPEC", description = "validation frames; default: the run's own data")
    private @Nullable String data;

    @Option(names = "--checkpoint", defaultValue = "best", description = "best or last")
    private String checkpoint = "best";

    @Override
    public Integer call() {
        PerModality<Exported> files = new Export(RunFolder.existing(run), checkpoint, data, out).write();
        System.out.printf("%-6s %-10s %-12s %8s %9s %8s%n", "sensor", "maxAbsDiff", "agreement", "mIoU", "size", "id");
        files.forEach(ExportCommand::print);
        System.out.println("Next:  ./crodino run --models " + out + " --rgb 0 --depth /dev/video2");
        return Cli.OK;
    }

    private static void print(Modality modality, Exported exported) {
        System.out.printf(
                Locale.ROOT,
                "%-6s %-10.2g %-11.4f%% %7.2f%% %6.1f MB %s%n",
                modality.key(),
                exported.card().parity().maxAbsDiff(),
                100 * exported.card().parity().agreement(),
                100 * exported.card().score().miou(),
                exported.file().toFile().length() / 1e6,
                Sha256.of(exported.file()).substring(0, 12));
    }
}
