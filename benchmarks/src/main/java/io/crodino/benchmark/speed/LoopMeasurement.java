package io.crodino.benchmark.speed;

import io.crodino.edge.inference.Workload;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the whole kit run on stored pictures and looks at what its threads do.
 *
 * @param models folder with {@code rgb.onnx} and {@code depth.onnx}
 * @param frames RGB-D folder that plays the camera
 * @param fps of the camera
 * @param threads of each network
 */
record LoopMeasurement(Path models, Path frames, double fps, int threads) {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** Who uses the kit while it is measured. */
    enum Setting {
        /** One camera, nobody watches. */
        CAMERA,
        /** One camera, one viewer of the live picture. */
        VIEWER,
        /** Camera and depth sensor, nobody watches. */
        BOTH,
        /** Camera and depth sensor, one page is looked at. */
        PAGE
    }

    /**
     * One measurement.
     *
     * @param results computed while it lasted
     * @param millisPerResult wall time
     * @param waiting share of the wall time in which the inference thread waited for a picture
     * @param networkMillis wall time in ONNX Runtime per result
     * @param outside what the inference thread does besides, as a share of {@code networkMillis}
     * @param ownMillis the same for each result, the median: who takes the processor away for a while does not count
     * @param outsideAll processor time of all threads of the kit besides, as a share of that in ONNX Runtime
     * @param bytesPerResult allocated by the inference thread, the readers and the watchdog
     * @param costs of each thread
     */
    record Outcome(
            long results,
            double millisPerResult,
            double waiting,
            double networkMillis,
            double outside,
            double ownMillis,
            double outsideAll,
            double bytesPerResult,
            ThreadCosts costs) {}

    /** Runs until {@code results} are computed after {@code warmUp} others. */
    Outcome measure(Setting setting, int warmUp, int results) throws InterruptedException {
        try (EdgeRuntime runtime = Assembly.build(config(setting), Sensors.installed(), (sensor, modality) -> sensor);
                StatusServer server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""))) {
            runtime.start();
            await(runtime, 1);
            if (setting == Setting.VIEWER) {
                try (Viewer viewer = Viewer.watch(server.port())) {
                    viewer.awaitPictures(3);
                    return measure(runtime, warmUp, results);
                }
            }
            if (setting == Setting.PAGE) {
                try (PageViewer page = PageViewer.look(server.address())) {
                    page.awaitPictures(3);
                    return measure(runtime, warmUp, results);
                }
            }
            return measure(runtime, warmUp, results);
        }
    }

    private RunConfig config(Setting setting) {
        String source = "replay:" + frames + "?fps=" + fps;
        Map<String, String> keys = new HashMap<>(Map.of(
                "models",
                models.toString(),
                "rgb",
                source,
                "device",
                "cpu",
                "threads",
                Integer.toString(threads),
                // A busy machine must not look like a slow camera.
                "health.silence-ms",
                "2000",
                "health.late-factor",
                "50"));
        if (setting == Setting.BOTH || setting == Setting.PAGE) {
            keys.put("depth", source);
        }
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys).value();
    }

    private static Outcome measure(EdgeRuntime runtime, int warmUp, int results) throws InterruptedException {
        await(runtime, runtime.workload().results() + warmUp);
        ThreadCosts costsBefore = ThreadCosts.now();
        Workload before = runtime.workload();
        long start = System.nanoTime();
        double own = ownMillis(runtime, results);
        Workload done = runtime.workload().since(before);
        double wall = System.nanoTime() - start;
        ThreadCosts costs = ThreadCosts.now().since(costsBefore);
        double network = done.networkNanos();
        double kit = costs.nanos().entrySet().stream()
                .filter(thread -> !thread.getKey().startsWith(Viewer.THREAD)
                        && !thread.getKey().startsWith("HttpClient")
                        && !thread.getKey().equals("main"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        // Wall time would blame the kit for what others took from it on a busy machine.
        double inNetwork = costs.nanos().getOrDefault("inference", 0L) * (network / done.busyNanos());
        long bytes = costs.bytes().entrySet().stream()
                .filter(thread -> thread.getKey().matches("inference|rgb-reader|depth-reader|watchdog"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Outcome(
                done.results(),
                wall / 1e6 / done.results(),
                1 - done.busyNanos() / wall,
                network / 1e6 / done.results(),
                (done.busyNanos() - network) / network,
                own,
                kit / inNetwork - 1,
                (double) bytes / done.results(),
                costs);
    }

    private static double ownMillis(EdgeRuntime runtime, int results) throws InterruptedException {
        List<Double> own = new ArrayList<>();
        Workload last = runtime.workload();
        long end = last.results() + results;
        while (last.results() < end) {
            await(runtime, last.results() + 1);
            // The loop tells its time at the end of its turn, which is just after the result.
            Thread.sleep(2);
            Workload now = runtime.workload();
            Workload turn = now.since(last);
            own.add((turn.busyNanos() - turn.networkNanos()) / 1e6 / turn.results());
            last = now;
        }
        return new Spread(own).median();
    }

    private static void await(EdgeRuntime runtime, long results) throws InterruptedException {
        long seen = runtime.workload().results();
        long moved = System.nanoTime();
        while (seen < results) {
            Thread.sleep(5);
            long now = runtime.workload().results();
            if (now > seen) {
                seen = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
                throw new UserException("no result for a minute, "
                        + runtime.state().charge().text() + ": look at the same sources with './crodino run --check'");
            }
        }
    }
}
