package io.crodino.exporter.fit;

import io.crodino.edge.fit.Bits;
import io.crodino.edge.fit.Candidate;
import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.edge.fit.Design;
import io.crodino.edge.fit.PairScore;
import io.crodino.formats.FolderTree;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.trainer.loop.NetworkSpec;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.method.Multimodal;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.run.Metrics;
import io.crodino.trainer.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Run folders whose networks could be deployed, with the score of their best checkpoint. */
final class TrainedRuns {
    private static final int DEPTH = 4;

    private TrainedRuns() {}

    /**
     * Those in a folder and below, by name.
     *
     * @param unread hears a sentence for each that cannot be read
     */
    static List<Candidate> below(Path folder, Consumer<String> unread) {
        return FolderTree.files(folder, DEPTH, unread).stream()
                .filter(file -> file.endsWith("metrics.csv"))
                .map(file -> new RunFolder(file.resolveSibling("")))
                .filter(run -> Files.isRegularFile(run.config()))
                .sorted(Comparator.comparing(RunFolder::path))
                .flatMap(run -> readable(run, unread).stream())
                .toList();
    }

    private static Optional<Candidate> readable(RunFolder run, Consumer<String> unread) {
        try {
            return candidate(run);
        } catch (RuntimeException e) {
            // One damaged file takes nothing from the others.
            unread.accept(run.path() + ": " + (e instanceof UserException ? e.getMessage() : e));
            return Optional.empty();
        }
    }

    private static Optional<Candidate> candidate(RunFolder run) {
        TrainConfig config = TrainConfig.ofRun(run.config());
        if (config.method().equals(Multimodal.NAME)) {
            // One network for both sensors; it is a teacher, and never runs on a robot.
            return Optional.empty();
        }
        int stride = config.network().outputStride();
        if (stride != NetworkConfig.USUAL_STRIDE) {
            throw new UserException("it has output stride " + stride + ", and untrained networks are measured with "
                    + NetworkConfig.USUAL_STRIDE + ": export it, and its files are measured");
        }
        String decoder = config.network().decoder();
        Design design = new Design(
                config.network().backbone(),
                config.network().width(),
                decoder.equals(NetworkSpec.USUAL_DECODER) ? "" : decoder);
        return best(run)
                .map(score -> new Candidate(
                        design,
                        config.inputSize(),
                        Bits.FP32,
                        UntrainedDesigns.facts(design, config.inputSize()),
                        new Trained(String.valueOf(run.path().getFileName()), score, null)));
    }

    /** The validation after which {@code best/} was written: both sensors count alike. */
    private static Optional<PairScore> best(RunFolder run) {
        return Metrics.open(run.metrics(), Integer.MAX_VALUE).rows().stream()
                .map(row -> new PerModality<>(
                        row.getOrDefault("miou.rgb", Double.NaN), row.getOrDefault("miou.depth", Double.NaN)))
                .filter(miou -> Double.isFinite(miou.rgb()) && Double.isFinite(miou.depth()))
                .max(Comparator.comparingDouble(miou -> miou.rgb() + miou.depth()))
                .map(miou -> new PairScore(miou, Double.NaN));
    }
}
