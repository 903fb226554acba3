package io.crodino.curation.cli;

import io.crodino.curation.page.StatsPage;
import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.AnswerOutput;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino data stats}. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "Say what an RGB-D folder holds: classes by split, distances, where depth is measured, sizes.")
final class DataStatsCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DATA", required = true, description = "folder:DIR or DIR")
    private String data = "";

    @Option(names = "--out", paramLabel = "FILE", description = "also write a page with charts, e.g. stats.html")
    private @Nullable Path out;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() {
        if (out != null) {
            OutputPlace.requireFile("--out", out);
        }
        FolderIndex index = FolderIndex.of(FolderIndex.root(data));
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress =
                    output.progress("stats", "frames", 0, index.frames().size());
            Optional<FolderSurvey> survey = FolderSurvey.run(index, stop::requested, progress, frame -> {});
            progress.end();
            if (survey.isEmpty()) {
                output.terminal().println("stopped; nothing was written");
                output.terminal().flush();
                return Cli.OK;
            }
            if (output.isJson()) {
                output.json(StatsAnswer.of(survey.get()));
            } else {
                new StatsText(output.terminal()).print(survey.get());
            }
            output.terminal().flush();
            if (out != null) {
                AtomicFile.writeText(out, new StatsPage(survey.get()).html());
                output.terminal().println("page: " + out);
            }
            output.terminal().flush();
            return Cli.OK;
        }
    }
}
