package io.crodino.curation.stats;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FolderScan;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.FrameReader;
import io.crodino.curation.scan.ScannedFrame;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.opencv.core.Mat;

/**
 * All that one pass over a folder brings.
 *
 * @param facts of all frames, in the order of names
 * @param times empty where there are none, or they cannot be read
 * @param timesMistake why {@code times.csv} cannot be read
 * @param meanPicture a JPEG
 */
public record FolderSurvey(
        FolderIndex index,
        List<FrameFacts> facts,
        FolderStatistics statistics,
        Optional<CaptureTimes> times,
        Optional<String> timesMistake,
        Optional<byte[]> meanPicture) {
    /** Frames whose pictures are looked at twice: enough to judge, few enough not to wait for. */
    private static final int LOOKED_AT = 160;

    public FolderSurvey {
        facts = List.copyOf(facts);
    }

    /**
     * Reads every picture of a folder once.
     *
     * @param look sees the pictures of some frames, in order, evenly spread
     * @return empty when it was stopped
     */
    public static Optional<FolderSurvey> run(
            FolderIndex index, BooleanSupplier stop, IntConsumer progress, Consumer<ScannedFrame> look) {
        List<String> frames = index.frames();
        try (MeanPicture mean = new MeanPicture()) {
            Consumer<ScannedFrame> both = frame -> {
                Mat rgb = frame.pictures().rgb();
                if (rgb != null) {
                    mean.add(rgb);
                }
                look.accept(frame);
            };
            return new FolderScan(FrameReader.ofAll(index), stop, progress)
                    .run(frames, spread(frames), both)
                    .map(facts -> of(index, facts, mean.jpeg()));
        }
    }

    private static FolderSurvey of(FolderIndex index, List<FrameFacts> facts, Optional<byte[]> mean) {
        Optional<CaptureTimes> times = Optional.empty();
        Optional<String> mistake = Optional.empty();
        Path root = index.folder().root();
        if (Files.exists(root.resolve(CaptureTimes.FILE))) {
            try {
                times = Optional.of(CaptureTimes.read(root));
            } catch (UserException e) {
                mistake = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return new FolderSurvey(index, facts, FolderStatistics.of(index, facts), times, mistake, mean);
    }

    /** How the clocks of both sensors lie to each other. */
    public Optional<ClockOffsets> clocks() {
        return times.flatMap(
                known -> ClockOffsets.of(facts.stream().map(FrameFacts::stem).toList(), known));
    }

    private static List<String> spread(List<String> frames) {
        if (frames.size() <= LOOKED_AT) {
            return frames;
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < LOOKED_AT; i++) {
            some.add(frames.get((int) ((long) i * frames.size() / LOOKED_AT)));
        }
        return some;
    }
}
