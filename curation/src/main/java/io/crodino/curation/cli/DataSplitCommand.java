package io.crodino.curation.cli;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FolderScan;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.FrameReader;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.curation.sequence.FrameSequences;
import io.crodino.curation.split.ContentCuts;
import io.crodino.curation.split.FolderSplit;
import io.crodino.curation.split.SplitBy;
import io.crodino.curation.split.SplitLists;
import io.crodino.curation.split.SplitPlan;
import io.crodino.curation.split.SplitShares;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private DataOutput output = new DataOutput();

    @Override
    public Integer call() {
        SplitShares wanted = SplitShares.parse(shares);
        if (gap != null && gap < 0) {
            throw new UserException("--gap " + gap + ": expected 0 or more frames");
        }
        Path root = FolderIndex.root(data);
        FolderIndex index = FolderIndex.of(root);
        index.mistake().ifPresent(mistake -> {
            throw new UserException(mistake);
        });
        SplitLists lists = new SplitLists(root);
        lists.require(replace);
        List<String> stems = usable(index);
        Optional<CaptureTimes> times =
                Files.exists(root.resolve(CaptureTimes.FILE)) ? Optional.of(CaptureTimes.read(root)) : Optional.empty();
        List<FrameSequence> byName = FrameSequences.byName(stems);
        List<FrameSequence> sequences =
                times.map(known -> FrameSequences.cutAtPauses(byName, known)).orElse(byName);
        boolean looks =
                by == SplitBy.SEQUENCE && sequences.size() < wanted.shares().size();
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress = output.progress("split", 0, stems.size());
            FrameReader reader = looks ? FrameReader.ofAll(index) : FrameReader.ofLabels(index);
            Optional<List<FrameFacts>> read =
                    new FolderScan(reader, stop::requested, progress).run(stems, List.of(), frame -> {});
            progress.end();
            if (read.isEmpty()) {
                output.terminal().println("stopped; nothing was changed");
                output.terminal().flush();
                return Cli.OK;
            }
            Map<String, FrameFacts> facts = new LinkedHashMap<>();
            read.get().forEach(frame -> facts.put(frame.stem(), frame));
            List<FrameSequence> cut = looks
                    ? sequences.stream()
                            .flatMap(sequence -> ContentCuts.of(sequence, facts).stream())
                            .toList()
                    : sequences;
            int classes = index.folder().classes().size();
            FolderSplit split = new FolderSplit(facts, classes, wanted, Optional.ofNullable(gap), seed);
            SplitPlan plan =
                    switch (by) {
                        case SEQUENCE -> split.bySequence(cut);
                        case TIME -> split.byTime(stems, times);
                        case RANDOM -> split.byLot(stems);
                    };
            SplitAnswer answer = SplitAnswer.of(index, plan, facts, lists.write(plan));
            if (output.isJson()) {
                output.json(answer);
            } else {
                answer.print(output.terminal(), index, by == SplitBy.RANDOM);
            }
            return Cli.OK;
        }
    }

    /** Frames that can be learned from: with a label where the folder has labels. */
    private static List<String> usable(FolderIndex index) {
        List<String> stems = index.frames().stream()
                .filter(stem -> index.rgb().contains(stem) && index.depth().contains(stem))
                .filter(stem -> !index.isLabelled() || index.label().contains(stem))
                .toList();
        if (stems.isEmpty()) {
            throw new UserException(index.folder().root() + " has no frame with both pictures"
                    + (index.isLabelled() ? " and a label" : "") + ": nothing to split, look at it with"
                    + " './crodino data check'");
        }
        return stems;
    }
}
