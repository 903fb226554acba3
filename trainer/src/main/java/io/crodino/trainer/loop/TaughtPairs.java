package io.crodino.trainer.loop;

import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.UnlabelledRecord;
import io.crodino.trainer.unlabelled.PseudoLabelledFrames;
import io.crodino.trainer.unlabelled.PseudoLabels;
import io.crodino.trainer.unlabelled.UnlabelledPairs;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The pairs without labels of a run, made ready for it.
 *
 * @param pairs at the size of the run's networks
 * @param settings how their labels are read
 */
record TaughtPairs(LabelledFrames pairs, UnlabelledConfig settings) {
    private static final int LOOKED_AT = 200;

    /**
     * Opens the pairs that a configuration names, if it does.
     *
     * @param train labelled frames, with which they share memory
     * @throws UserException when there are none, or too few for a batch
     */
    static Optional<TaughtPairs> open(TrainConfig config, LabelledFrames train) {
        UnlabelledConfig settings = config.unlabelled();
        if (!settings.used()) {
            return Optional.empty();
        }
        UnlabelledPairs found = UnlabelledPairs.open(place(settings), train.dataset());
        int needed = settings.beside(config.batch());
        if (found.count() < needed) {
            throw new UserException("unlabelled data has " + found.count() + " pairs, but each batch takes " + needed
                    + ": expected more pairs, or a smaller --set unlabelled.batch");
        }
        return Optional.of(new TaughtPairs(train.beside(found), settings));
    }

    /**
     * Where the pairs lie: {@code folder:DIR}, or the bare folder.
     *
     * @throws UserException when it is neither
     */
    static Path place(UnlabelledConfig settings) {
        String text = settings.data();
        if (text.startsWith("folder:")) {
            return Path.of(DataSpec.parse(text).options().path());
        }
        if (Files.isDirectory(Path.of(text))) {
            return Path.of(text);
        }
        throw new UserException("unlabelled data is '" + text + "': expected folder:DIR, an RGB-D folder or a"
                + " recording with pictures of both sensors");
    }

    /** Reads their labels and notes in the run's folder where they are from. */
    PseudoLabelledFrames labelled(PseudoLabels labels, RunFolder run, PrintStream out) {
        PseudoLabels.Origin origin = labels.readOrigin();
        Path from = run.path().toAbsolutePath().normalize();
        Path relative = from.relativize(labels.folder().toAbsolutePath().normalize());
        run.writeUnlabelled(
                new UnlabelledRecord(relative.toString(), pairs.count(), origin.pairs(), origin.teachers()));
        return described(labels, out);
    }

    /**
     * The same for a run that goes on.
     *
     * @throws UserException when pairs or labels are not those that it began with
     */
    PseudoLabelledFrames recorded(RunFolder run, PrintStream out) {
        UnlabelledRecord record = run.unlabelled()
                .orElseThrow(() -> new UserException(run.path() + " has no unlabelled.yaml: start the run again"));
        String now = pairs.dataset().fingerprint();
        if (!record.pairs().equals(now)) {
            throw new UserException(run.path() + " began with the pairs '" + record.pairs() + "', but "
                    + settings.data() + " is '" + now + "' now: bring them back, or begin a new run in another --run"
                    + " folder");
        }
        Path folder = run.path().toAbsolutePath().resolve(record.labels()).normalize();
        PseudoLabels labels =
                new PseudoLabels(folder, pairs.size(), pairs.dataset().classes());
        if (!labels.readOrigin().teachers().equals(record.teachers())) {
            throw new UserException("the labels in " + folder + " are of other teachers than those this run began with:"
                    + " bring them back or start the run again");
        }
        return described(labels, out);
    }

    private PseudoLabelledFrames described(PseudoLabels labels, PrintStream out) {
        PseudoLabelledFrames frames = new PseudoLabelledFrames(pairs, labels, settings.confidence(), settings.share());
        PerModality<Double> learned = frames.learned(LOOKED_AT);
        out.printf(
                Locale.ROOT,
                "%s: %d pairs without labels, of which teachers (%s) label %.0f %% of the pixels for RGB, %.0f %% for depth%n",
                pairs.dataset().name(),
                pairs.count(),
                settings.teacher().key(),
                100 * learned.rgb(),
                100 * learned.depth());
        return frames;
    }
}
