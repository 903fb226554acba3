package io.crodino.curation.cli;

import io.crodino.curation.check.CheckResult;
import io.crodino.curation.check.Defect;
import io.crodino.curation.check.FolderCheck;
import io.crodino.curation.check.Severity;
import io.crodino.curation.page.CheckPage;
import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.AnswerOutput;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import io.crodino.formats.Colours;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino data check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Say what is wrong with an RGB-D folder: pictures, lists, labels, depth, leaks, registration, clocks.",
            "Exit code 0, or 2 when there are faults; warnings alone are 0. Nothing in the folder is changed."
        })
final class DataCheckCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DATA", required = true, description = "folder:DIR or DIR")
    private String data = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "also write a page with pictures and charts, e.g. report.html")
    private @Nullable Path out;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() {
        if (out != null) {
            OutputPlace.requireFile("--out", out);
        }
        FolderCheck check = new FolderCheck(FolderIndex.of(FolderIndex.root(data)));
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress = output.progress("check", "frames", 0, check.total());
            Optional<CheckResult> found = check.run(stop::requested, progress);
            progress.end();
            if (found.isEmpty()) {
                output.terminal().println("stopped; nothing was written");
                output.terminal().flush();
                return Cli.OK;
            }
            CheckResult result = found.get();
            print(result);
            if (out != null) {
                AtomicFile.writeText(out, new CheckPage(result).html());
                output.terminal().println("page: " + out);
                output.terminal().flush();
            }
            return result.of(Severity.FAULT).isEmpty() ? Cli.OK : Cli.USER_ERROR;
        }
    }

    private static String head(Defect defect) {
        String words = defect.severity().words().toUpperCase(Locale.ROOT);
        Colours colours = Colours.ofOutput();
        return defect.severity() == Severity.FAULT ? colours.red(words) : colours.yellow(words);
    }

    private void print(CheckResult result) {
        PrintWriter terminal = output.terminal();
        if (output.isJson()) {
            output.json(CheckAnswer.of(result));
        } else {
            for (Defect defect : result.defects()) {
                terminal.println(head(defect) + " [" + defect.topic() + "] " + defect.sentence());
            }
            terminal.println(CheckPage.verdict(result));
        }
        terminal.flush();
    }
}
