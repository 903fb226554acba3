package io.crodino.trainer.cli;

import io.crodino.formats.InputSize;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import io.crodino.trainer.compare.Reading;
import io.crodino.trainer.compare.RunScores;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.TrainedRun;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens runs one after the other on the same frames. Confined to one thread.
 *
 * @param folders of the runs, at least one
 * @param names one for each, all different
 * @param checkpoint {@code best} or {@code last}
 * @param data as in {@code train --data}; null for the first run's own
 * @param split whose frames are read
 */
record ComparedRuns(
        List<Path> folders,
        List<String> names,
        String checkpoint,
        @Nullable String data,
        String split,
        TensorDevice device) {
    /**
     * Names runs by their folders.
     *
     * @param data null for the first run's own
     * @throws UserException when a run is missing or named twice
     */
    static ComparedRuns of(
            List<Path> folders, String checkpoint, @Nullable String data, String split, TensorDevice device) {
        folders.forEach(RunFolder::existing);
        List<Path> plain = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        if (plain.stream().distinct().count() < folders.size()) {
            throw new UserException("a run is named twice: expected different run folders");
        }
        return new ComparedRuns(folders, names(folders), checkpoint, data, split, device);
    }

    /** The folders' names; where two are alike, their paths. */
    private static List<String> names(List<Path> folders) {
        List<String> last = folders.stream()
                .map(folder -> Objects.requireNonNullElse(
                                folder.toAbsolutePath().normalize().getFileName(), folder)
                        .toString())
                .toList();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String own = last.get(i);
            boolean doubled = last.stream().filter(own::equals).count() > 1;
            names.add(doubled ? folders.get(i).toString() : own);
        }
        return names;
    }

    /** Frames and scores. */
    record Read(LabelledFrames frames, List<RunScores> scores) {}

    /**
     * Reads all frames with all runs.
     *
     * @param stop asked after each frame; then the scores are of no use
     * @throws UserException when the runs cannot read the same frames
     */
    Read read(PrintWriter terminal, BooleanSupplier stop) {
        LabelledFrames shared = null;
        List<RunScores> scores = new ArrayList<>();
        for (int i = 0; i < folders.size() && !stop.getAsBoolean(); i++) {
            try (TrainedRun run = open(i)) {
                LabelledFrames own = run.frames(split);
                LabelledFrames frames = shared == null ? own : requireSame(shared, own);
                ProgressLine progress =
                        new ProgressLine(terminal, names.get(i), "frames", 0, frames.count(), System::nanoTime);
                scores.add(RunScores.of(names.get(i), run, frames, progress, stop));
                progress.end();
                shared = frames;
            }
        }
        return new Read(Objects.requireNonNull(shared), scores);
    }

    private TrainedRun open(int index) {
        String others = index > 0 && data == null
                ? TrainingRun.config(new RunFolder(folders.get(0))).data()
                : data;
        return TrainedRun.open(new RunFolder(folders.get(index)), checkpoint, others, device);
    }

    private static LabelledFrames requireSame(LabelledFrames first, LabelledFrames own) {
        InputSize expected = first.size();
        if (!own.size().equals(expected)) {
            throw new UserException("the inputs of the runs differ, " + expected.height() + "x" + expected.width() + " "
                    + expected.resampling().key() + " and " + own.size().height() + "x"
                    + own.size().width() + " " + own.size().resampling().key()
                    + ", so they do not see the same frames: expected runs of one --size and resampling");
        }
        return first;
    }

    /** Class maps of some frames. */
    Map<Integer, byte[]> maps(int run, Reading reading, LabelledFrames frames, List<Integer> chosen) {
        Map<Integer, byte[]> maps = new LinkedHashMap<>();
        try (TrainedRun opened = open(run)) {
            for (int index : chosen) {
                LabelledFrame frame = frames.get(index);
                Map<Reading, float[]> all = RunScores.probabilities(opened, opened.evaluator(), frame, frames);
                float[] probabilities = Objects.requireNonNull(all.get(reading));
                maps.put(index, RunScores.highest(probabilities, frames.size().area()));
            }
        }
        return maps;
    }
}
