package io.crodino.benchmark.speed;

import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.SegmentJob;
import io.crodino.edge.segment.SegmentOutcome;
import io.crodino.edge.segment.SegmentSettings;
import io.crodino.formats.FolderTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stored pictures: {@code crodino segment} on all cores beside the Python loop with as many threads.
 *
 * @param peer null when no Python was given
 */
record SegmentRows(SpeedReport report, @Nullable PythonPeer peer, int rounds) {
    private static final String FIGURE = "segment, time per stored picture, this kit / Python loop, all cores";

    /** @param count pictures in {@code pictures}, each segmented once in a round */
    void measure(Path file, Path pictures, int count, Path work) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Double> kit = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Path out = work.resolve("segmented");
        try (SegmentationModel model =
                SegmentationModel.open(file, ModelOptions.defaults().withThreads(1))) {
            for (int round = 0; round < rounds; round++) {
                FolderTree.delete(out);
                SegmentJob job = SegmentJob.prepare(model, new SegmentSettings(pictures, out, true, 0.001));
                SegmentOutcome outcome = job.run(cores, () -> false, done -> {});
                kit.add(1000 * outcome.seconds() / outcome.written());
                if (peer != null) {
                    double perSecond = peer.call(
                                    "bench_pipeline.py",
                                    file,
                                    "--source",
                                    pictures,
                                    "--frames",
                                    count,
                                    "--threads",
                                    cores)
                            .path("frames_per_s")
                            .asDouble();
                    other.add(1000 / perSecond);
                    ratios.add(kit.get(round) / other.get(round));
                }
            }
        }
        Spread ours = new Spread(kit);
        if (peer == null) {
            report.add(
                    FIGURE,
                    Map.of("kit-ms", ours.values()),
                    ours.text("%.1f", "ms") + " here; for the other side give --python and --peers",
                    "");
        } else {
            Spread theirs = new Spread(other);
            Spread ratio = new Spread(ratios);
            report.add(
                    FIGURE,
                    Map.of("ratio", ratio.values(), "kit-ms", ours.values(), "python-ms", theirs.values()),
                    ratio.text("%.3f", "") + ", " + ours.text("%.1f", "ms") + " against " + theirs.text("%.1f", "ms"),
                    "");
        }
    }
}
