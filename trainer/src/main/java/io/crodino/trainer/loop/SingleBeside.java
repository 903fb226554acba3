package io.crodino.trainer.loop;

import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.trainer.method.Single;
import io.crodino.trainer.run.Metrics;
import io.crodino.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of {@code single} beside a run of another method, of the same data, networks, views and passes: by it a user sees,
 * after the first validations, whether the method is worth its time.
 *
 * @param folder of the run of {@code single}
 * @param rows of its {@code metrics.csv}, oldest first
 */
record SingleBeside(RunFolder folder, List<Map<String, Double>> rows) {
    /** A difference in mIoU that is no more than noise from seed to seed. */
    private static final double NOISE = 0.005;

    /** The first such run, in the order of names. */
    static Optional<SingleBeside> find(RunFolder run, TrainConfig config, String data) {
        Path around = run.path().toAbsolutePath().getParent();
        if (around == null || config.method().equals(Single.NAME) || !Files.isDirectory(around)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(around)) {
            return folders.sorted()
                    .map(RunFolder::new)
                    .filter(other -> Files.isRegularFile(other.metrics()) && alike(other, config, data))
                    .map(other -> new SingleBeside(
                            other,
                            Metrics.open(other.metrics(), Integer.MAX_VALUE).rows()))
                    .findFirst();
        } catch (IOException e) {
            throw new UserException("cannot list " + around + ": " + e.getMessage(), e);
        }
    }

    private static boolean alike(RunFolder other, TrainConfig config, String data) {
        try {
            TrainConfig theirs = TrainConfig.ofRun(other.config());
            return theirs.method().equals(Single.NAME)
                    && other.identity().data().equals(data)
                    && theirs.network().equals(config.network())
                    && theirs.passes().equals(config.passes())
                    && theirs.input().equals(config.input())
                    && theirs.unlabelled().anywhere().equals(config.unlabelled().anywhere())
                    && theirs.augmentation()
                            .paired()
                            .equals(config.augmentation().paired());
        } catch (UserException e) {
            // Whatever lies there, it is no run to compare with.
            return false;
        }
    }

    /**
     * What it says about a validation of the other run; empty when it was not validated at that epoch.
     *
     * @param miou of the other run
     * @param seconds of the other run so far
     */
    Optional<String> comment(int epoch, PerModality<Double> miou, double seconds) {
        return rows.stream()
                .filter(row -> row.getOrDefault("epoch", 0.0) == epoch)
                .findFirst()
                .map(row -> comment(row, miou, seconds));
    }

    private String comment(Map<String, Double> row, PerModality<Double> miou, double seconds) {
        double rgb = row.getOrDefault("miou.rgb", Double.NaN);
        double depth = row.getOrDefault("miou.depth", Double.NaN);
        double share = row.getOrDefault("seconds", Double.NaN) / seconds;
        boolean asGood = rgb >= miou.rgb() - NOISE && depth >= miou.depth() - NOISE;
        String time = String.format(Locale.ROOT, "in %.0f %% of the time", 100 * share);
        String verdict = !asGood ? time : share < 1 ? "as good, " + time : "as good, though " + time;
        return String.format(
                Locale.ROOT,
                "         single had rgb %.4f  depth %.4f here, %s (%s)",
                rgb,
                depth,
                verdict,
                folder.path().getFileName());
    }
}
