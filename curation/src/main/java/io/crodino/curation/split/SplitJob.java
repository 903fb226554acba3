package io.crodino.curation.split;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FolderScan;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.FrameReader;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.curation.sequence.FrameSequences;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Reads what a division needs of a folder, and divides. For one thread.
 *
 * @param index of the folder
 * @param stems frames that can be learned from: with a label where the folder has labels
 * @param times empty where there are none
 */
public record SplitJob(FolderIndex index, List<String> stems, Optional<CaptureTimes> times) {
    /**
     * What came of it.
     *
     * @param facts of the frames
     */
    public record Outcome(SplitPlan plan, Map<String, FrameFacts> facts) {}

    /** @throws UserException when its description or times are wrong, or there is no frame to learn from */
    public static SplitJob of(FolderIndex index) {
        index.mistake().ifPresent(mistake -> {
            throw new UserException(mistake);
        });
        List<String> stems = index.frames().stream()
                .filter(stem -> index.rgb().contains(stem) && index.depth().contains(stem))
                .filter(stem -> !index.isLabelled() || index.label().contains(stem))
                .toList();
        if (stems.isEmpty()) {
            throw new UserException(index.folder().root() + " has no frame with both pictures"
                    + (index.isLabelled() ? " and a label" : "") + ": nothing to split, look at it with"
                    + " './crodino data check'");
        }
        boolean timed = Files.exists(index.folder().root().resolve(CaptureTimes.FILE));
        return new SplitJob(
                index,
                stems,
                timed ? Optional.of(CaptureTimes.read(index.folder().root())) : Optional.empty());
    }

    /**
     * Divides.
     *
     * @param gap frames left out between two blocks; empty for the usual
     * @param stop asked before each frame
     * @param progress is told the number of frames read
     * @return empty when it was stopped
     * @throws UserException when there are too few frames
     */
    public Optional<Outcome> run(
            SplitBy by,
            SplitShares shares,
            Optional<Integer> gap,
            long seed,
            BooleanSupplier stop,
            IntConsumer progress) {
        List<FrameSequence> byName = FrameSequences.byName(stems);
        List<FrameSequence> sequences =
                times.map(known -> FrameSequences.cutAtPauses(byName, known)).orElse(byName);
        boolean looks = by == SplitBy.SEQUENCE && sequences.size() < shares.count();
        FrameReader reader = looks ? FrameReader.ofAll(index) : FrameReader.ofLabels(index);
        return new FolderScan(reader, stop, progress)
                .run(stems, List.of(), frame -> {})
                .map(read -> {
                    Map<String, FrameFacts> facts = new LinkedHashMap<>();
                    read.forEach(frame -> facts.put(frame.stem(), frame));
                    FolderSplit split =
                            new FolderSplit(facts, index.folder().classes().size(), shares, gap, seed);
                    return new Outcome(plan(by, split, looks ? cut(sequences, facts) : sequences), facts);
                });
    }

    private static List<FrameSequence> cut(List<FrameSequence> sequences, Map<String, FrameFacts> facts) {
        return sequences.stream()
                .flatMap(sequence -> ContentCuts.of(sequence, facts).stream())
                .toList();
    }

    private SplitPlan plan(SplitBy by, FolderSplit split, List<FrameSequence> sequences) {
        return switch (by) {
            case SEQUENCE -> split.bySequence(sequences);
            case TIME -> split.byTime(stems, times);
            case RANDOM -> split.byLot(stems);
        };
    }
}
