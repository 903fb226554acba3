package io.crodino.exporter.cli;

import io.crodino.edge.model.ModelCard;
import io.crodino.exporter.Export;
import io.crodino.exporter.Export.ExportedFile;
import io.crodino.exporter.precision.Precision;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.Modality;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.PerModality;
import io.crodino.formats.Sha256;
import io.crodino.trainer.run.RunFolder;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            description = "frames to validate, and for int8 to calibrate with; default: the run's own data")
    private @Nullable String data;

    @Option(names = "--checkpoint", defaultValue = "best", description = "best or last")
    private String checkpoint = "best";

    @Mixin
    private PrecisionOptions options = new PrecisionOptions();

    @Override
    public Integer call() {
        Precision precision = options.precision();
        RunFolder.existing(run);
        OutputPlace.requireFolder("--out", out);
        if (precision instanceof Precision.Fp16) {
            System.out.println("fp16 is for GPUs: it is proven on this CPU, where it is slower than fp32.");
        }
        try (Interruption stop = Interruption.install()) {
            return export(precision, stop);
        }
    }

    private int export(Precision precision, Interruption stop) {
        try {
            JobLines jobs = new JobLines(new PrintWriter(System.out, false, Charset.defaultCharset()), stop::requested);
            print(new Export(RunFolder.existing(run), checkpoint, data, out, precision, jobs).write());
            return Cli.OK;
        } catch (CancellationException e) {
            System.err.println("crodino: stopped; nothing was written");
            return Cli.INTERRUPTED;
        }
    }

    private void print(PerModality<ExportedFile> files) {
        System.out.printf(
                "%-6s %-9s %-10s %-12s %8s %8s %9s %9s  %s%n",
                "sensor", "precision", "maxAbsDiff", "agreement", "mIoU", "fp32", "size", "fp32", "id");
        files.forEach(ExportCommand::print);
        files.forEach((modality, exported) -> {
            if (exported.card().reduction() != null) {
                System.out.println(
                        modality.key() + ": " + exported.card().reduction().how());
            }
        });
        ModelCard.Agreement agreement = files.rgb().card().agreement();
        if (agreement != null) {
            System.out.println(sentence(agreement));
        }
        System.out.println(
                "Next:  ./crodino run --models " + Cli.shellWord(out.toString()) + " --rgb 0 --depth /dev/video2");
    }

    private static String sentence(ModelCard.Agreement agreement) {
        return String.format(
                Locale.ROOT,
                "The two embeddings are %.2f alike for frames of one moment (lowest hundredth %.2f), %.2f for others: the robot"
                        + " %s.",
                agreement.similarity(),
                agreement.low(),
                agreement.mismatched(),
                agreement.tellsMomentsApart()
                        ? "can tell when the sensors no longer see the same scene"
                        : "will not compare them");
    }

    private static void print(Modality modality, ExportedFile exported) {
        ModelCard card = exported.card();
        System.out.printf(
                Locale.ROOT,
                "%-6s %-9s %-10.2g %-11.4f%% %7.2f%% %7.2f%% %6.1f MB %6.1f MB  %s%n",
                modality.key(),
                card.provenance().precision(),
                card.parity().maxAbsDiff(),
                100 * card.parity().agreement(),
                100 * card.score().miou(),
                100 * card.fp32Score().miou(),
                exported.file().toFile().length() / 1e6,
                exported.fp32Bytes() / 1e6,
                Sha256.of(exported.file()).substring(0, 12));
    }
}
