package io.crodino.curation.merge;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lists, times and description of the joined folder. They come last: a folder without them is no data set.
 *
 * @param plan what is joined
 */
record JoinedTexts(MergePlan plan) {
    /** Between the recordings of two folders. */
    private static final long PAUSE_NANOS = 3_600_000_000_000L;

    /**
     * Writes them.
     *
     * @return remarks for people
     */
    List<String> write(String name) {
        List<String> remarks = new ArrayList<>();
        boolean labelled =
                plan.sources().stream().anyMatch(source -> source.index().isLabelled());
        for (String split : FolderIndex.SPLITS) {
            List<String> stems = plan.sources().stream()
                    .filter(source -> !labelled || source.index().isLabelled())
                    .flatMap(source -> source.index().lists().getOrDefault(split, List.of()).stream()
                            .map(source::renamed))
                    .toList();
            if (!stems.isEmpty()) {
                AtomicFile.writeText(plan.out().resolve(split + ".txt"), String.join("\n", stems) + "\n");
            }
        }
        if (labelled
                && plan.sources().stream().anyMatch(source -> !source.index().isLabelled())) {
            remarks.add("frames of folders without labels are in no list");
        }
        times(remarks);
        calibration(remarks);
        new RgbdFolder(
                        plan.out(),
                        name,
                        plan.classes().classes(),
                        plan.classes().ignore(),
                        plan.depth())
                .writeDescription();
        return remarks;
    }

    private void calibration(List<String> remarks) {
        if (plan.sources().stream().anyMatch(source -> source.folder().isCalibrated())) {
            remarks.add(
                    "depth that was not registered has been registered to colour, so there is no calibration any more");
        }
    }

    private void times(List<String> remarks) {
        List<MergeSource> timed = plan.sources().stream()
                .filter(source -> Files.exists(source.folder().root().resolve(CaptureTimes.FILE)))
                .toList();
        if (timed.size() < plan.sources().size()) {
            if (!timed.isEmpty()) {
                remarks.add("no times.csv, for not every folder has one");
            }
            return;
        }
        StringBuilder text = new StringBuilder(CaptureTimes.HEADER).append('\n');
        long start = 0;
        for (MergeSource source : timed) {
            CaptureTimes times = CaptureTimes.read(source.folder().root());
            long end = start;
            for (Map.Entry<String, PerModality<OptionalLong>> row :
                    times.byStem().entrySet()) {
                PerModality<OptionalLong> later = row.getValue().map(later(start));
                text.append(CaptureTimes.line(source.renamed(row.getKey()), later))
                        .append('\n');
                end = Math.max(
                        end,
                        Stream.of(later.rgb(), later.depth())
                                .mapToLong(time -> time.orElse(0))
                                .max()
                                .orElse(0));
            }
            start = end + PAUSE_NANOS;
        }
        remarks.add("times.csv: each folder's times follow an hour after those of the one before");
        AtomicFile.writeText(plan.out().resolve(CaptureTimes.FILE), text.toString());
    }

    private static Function<OptionalLong, OptionalLong> later(long nanos) {
        return time -> time.isEmpty() ? time : OptionalLong.of(time.getAsLong() + nanos);
    }
}
