package io.crodino.benchmark.capture;

import io.crodino.edge.capture.FrameCapture;
import io.crodino.edge.capture.KnownClasses;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.FolderTree;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The loop's times from capture to result, with and without frames being kept.
 *
 * @param models folder with {@code rgb.onnx} and {@code depth.onnx}
 * @param frames RGB-D folder that plays both sensors
 * @param fps of both
 * @param intervalS between two frames that are kept, seconds
 * @param captured folder for what is kept; emptied each time
 * @param stop asked often
 */
record LoopUnderCapture(Path models, Path frames, double fps, double intervalS, Path captured, BooleanSupplier stop) {
    /** As many as the loop's percentiles are made of. */
    private static final int RESULTS = 512;

    private static final int WARM_UP = 100;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /**
     * One measurement.
     *
     * @param p50 milliseconds from capture to result
     * @param p99 the same
     * @param kept frames a second that were written
     */
    record Outcome(double p50, double p99, double kept) {}

    Outcome measure(boolean capturing) throws InterruptedException {
        FolderTree.delete(captured);
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys())
                .value();
        try (EdgeRuntime runtime = Assembly.build(config, Sensors.installed(), (sensor, modality) -> sensor)) {
            runtime.start();
            if (!capturing) {
                return outcome(runtime, 0);
            }
            try (FrameCapture capture = FrameCapture.start(
                    runtime,
                    runtime.lookout(),
                    config.capture(),
                    KnownClasses.of(runtime.card(Modality.DEPTH).orElseThrow()))) {
                long start = System.nanoTime();
                Outcome outcome = outcome(runtime, 0);
                double seconds = (System.nanoTime() - start) / 1e9;
                return new Outcome(outcome.p50(), outcome.p99(), capture.state().frames() / seconds);
            }
        }
    }

    private Outcome outcome(EdgeRuntime runtime, double kept) throws InterruptedException {
        long moved = System.nanoTime();
        long seen = 0;
        while (seen < WARM_UP + RESULTS) {
            Thread.sleep(20);
            long now = runtime.workload().results();
            if (now > seen) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
                throw new UserException("no result for a minute, "
                        + runtime.state().charge().text() + ": look at the models with './crodino run --check'");
            }
            seen = now;
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped");
            }
        }
        RuntimeState.LoopState loop = runtime.state().loop();
        return new Outcome(loop.p50Millis(), loop.p99Millis(), kept);
    }

    /** Every look is a reason, and nothing is in the way of keeping it. */
    private Map<String, String> keys() {
        String source = "replay:" + frames + "?fps=" + fps;
        Map<String, String> keys = new HashMap<>();
        keys.put("models", models.toString());
        keys.put("rgb", source);
        keys.put("depth", source);
        keys.put("device", "cpu");
        keys.put("threads", "1");
        // A busy machine must not look like a slow camera.
        keys.put("health.silence-ms", "2000");
        keys.put("health.late-factor", "50");
        keys.put("capture.folder", captured.toString());
        keys.put("capture.interval-s", Double.toString(intervalS));
        keys.put("capture.duplicate", "0");
        keys.put("capture.sample-s", "0.001");
        keys.put("capture.per-hour.sample", "100000");
        return keys;
    }
}
