package io.crodino.trainer.loop;

import io.crodino.formats.FileHold;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.Sha256;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import io.crodino.trainer.unlabelled.PseudoLabels;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Has teachers label the pairs of a run, and trains those that are missing. Labels lie beside the teachers, so that
 * whoever learns from the same ones shares them; what was begun goes on.
 *
 * @param teachers finds or trains them
 * @param stop asked after each pair
 */
record Labelling(Teachers teachers, TensorDevice device, PrintStream out, BooleanSupplier stop) {
    /** Between the seeds of the teachers of an ensemble, far from those of students. */
    private static final long NEXT_TEACHER = 1000;

    private static final int DIGITS = 12;

    /**
     * The labels of a run's pairs.
     *
     * @param student configuration of the run in {@code run}
     * @param data fingerprint of the labelled frames
     * @param pairs to label
     * @return empty when it was stopped before they were whole
     */
    Optional<PseudoLabels> of(TrainConfig student, RunFolder run, String data, LabelledFrames pairs)
            throws InterruptedException {
        List<RunFolder> finished = finished(student, run, data, pairs.dataset().fingerprint());
        if (finished.size() < student.unlabelled().ensemble()) {
            return Optional.empty();
        }
        PseudoLabels.Origin origin = new PseudoLabels.Origin(
                pairs.dataset().fingerprint(),
                finished.stream().map(Labelling::weights).toList());
        String hash = Sha256.of(origin + student.size()).substring(0, DIGITS);
        Path folder = Teachers.place(student, run).resolve("labels-" + hash);
        PseudoLabels labels =
                new PseudoLabels(folder, pairs.size(), pairs.dataset().classes());
        Optional<FileHold> turn = FileHold.await(
                folder.resolve(".lock"),
                () -> out.println("waiting for the process that labels pairs in " + folder),
                stop);
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        try {
            return labels.complete() || label(finished, labels, origin, pairs) ? Optional.of(labels) : Optional.empty();
        } finally {
            turn.get().close();
        }
    }

    /** As many teachers as were finished before it was stopped. */
    private List<RunFolder> finished(TrainConfig student, RunFolder run, String data, String pairs)
            throws InterruptedException {
        TrainConfig first = Recipe.ofLabeller(student, Teachers.place(student, run));
        String seen = first.unlabelled().used() ? data + ", " + pairs : data;
        List<RunFolder> finished = new ArrayList<>();
        for (int i = 0; i < student.unlabelled().ensemble(); i++) {
            TrainConfig config = first.seeded(student.seed() + i * NEXT_TEACHER);
            teachers.finished(config, student, run, seen).ifPresent(finished::add);
        }
        return finished;
    }

    private static String weights(RunFolder teacher) {
        return teacher.best().load().state().modelSha256();
    }

    /** @return whether all pairs are labelled */
    private boolean label(
            List<RunFolder> finished, PseudoLabels labels, PseudoLabels.Origin origin, LabelledFrames pairs) {
        ProgressLine progress = new ProgressLine(
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                "labelling",
                "pairs",
                0,
                pairs.count(),
                System::nanoTime);
        try (PairLabeller labeller = PairLabeller.open(finished, pairs, device)) {
            for (int i = 0; i < pairs.count(); i++) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                if (!labels.has(pairs.stem(i))) {
                    labeller.label(i, labels);
                }
                progress.accept(i + 1);
            }
        } finally {
            progress.end();
        }
        labels.complete(origin);
        return true;
    }
}
