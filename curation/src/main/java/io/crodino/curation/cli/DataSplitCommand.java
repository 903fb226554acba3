package io.crodino.curation.cli;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.split.SplitBy;
import io.crodino.curation.split.SplitJob;
import io.crodino.curation.split.SplitLists;
import io.crodino.curation.split.SplitPlan;
import io.crodino.curation.split.SplitShares;
import io.crodino.formats.AnswerOutput;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino data split}. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        description = {
            "Write train.txt, val.txt and perhaps test.txt of an RGB-D folder, so that neighbours do not leak.",
            "sequence: whole sequences (by the names before the last number, pauses in times.csv, or jumps of the view),"
                    + " classes balanced as far as that allows; a single one is cut into blocks with a gap. time: blocks,"
                    + " the latest is scored. random: each frame by lot."
        })
final class DataSplitCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DATA", required = true, description = "folder:DIR or DIR")
    private String data = "";

    @Option(names = "--by", defaultValue = "sequence", description = "sequence (default), time or random")
    private SplitBy by = SplitBy.SEQUENCE;

    @Option(
            names = "--shares",
            paramLabel = "T,V[,T]",
            defaultValue = "80,20",
            description = "of train, val and perhaps test, e.g. 80,10,10 (default ${DEFAULT-VALUE})")
    private String shares = "";

    @Option(
            names = "--gap",
            paramLabel = "N",
            description = "frames left out between two blocks (default a hundredth of all, at least 1)")
    private @Nullable Integer gap;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--replace", description = "replace lists that are there; they are kept as *.txt.bak")
    private boolean replace;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() {
        SplitShares wanted = SplitShares.parse(shares);
        if (gap != null && gap < 0) {
            throw new UserException("--gap " + gap + ": expected 0 or more frames");
        }
        FolderIndex index = FolderIndex.of(FolderIndex.root(data));
        SplitJob job = SplitJob.of(index);
        SplitLists lists = new SplitLists(index.folder().root());
        lists.require(replace);
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress =
                    output.progress("split", "frames", 0, job.stems().size());
            Optional<SplitJob.Outcome> outcome =
                    job.run(by, wanted, Optional.ofNullable(gap), seed, stop::requested, progress);
            progress.end();
            if (outcome.isEmpty()) {
                output.terminal().println("stopped; nothing was changed");
                output.terminal().flush();
                return Cli.OK;
            }
            SplitPlan plan = outcome.get().plan();
            SplitAnswer answer = SplitAnswer.of(index, plan, outcome.get().facts(), lists.write(plan));
            if (output.isJson()) {
                output.json(answer);
            } else {
                answer.print(output.terminal(), index, by == SplitBy.RANDOM);
            }
            return Cli.OK;
        }
    }
}
