package io.crodino.edge.runtime;

import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A real runtime with one small network and a camera that the test feeds. Time alone makes no sensor fail in it. The
 * network is that of {@code SegmentationModelTest}, with 32x32 pixels.
 */
record SmallKit(EdgeRuntime runtime, HandFedSensor camera) implements AutoCloseable {
    private static final int GOOD_FRAMES = 3;

    static SmallKit start(Path folder) throws IOException, InterruptedException {
        return start(folder, new Drills(), sentence -> {});
    }

    static SmallKit start(Path folder, Drills drills, Consumer<String> end) throws IOException, InterruptedException {
        return start(folder, drills, Obstacle.NONE, end);
    }

    static SmallKit start(Path folder, Drills drills, Obstacle obstacle, Consumer<String> end)
            throws IOException, InterruptedException {
        return start(folder, drills, obstacle, (failed, onCpu) -> open(failed.file()), end);
    }

    static SmallKit start(Path folder, Drills drills, Obstacle obstacle, Reopener reopener, Consumer<String> end)
            throws IOException, InterruptedException {
        HandFedSensor camera = new HandFedSensor();
        EdgeRuntime runtime = new EdgeRuntime(
                Map.of(Modality.RGB, new SensorChannel(() -> camera, open(unpack(folder)), obstacle)),
                config(),
                drills,
                reopener,
                NanoClock.SYSTEM,
                end);
        runtime.start();
        SmallKit kit = new SmallKit(runtime, camera);
        for (int i = 0; i < GOOD_FRAMES; i++) {
            kit.camera.take();
        }
        kit.until(kit::shown);
        return kit;
    }

    static SegmentationModel open(Path file) {
        OpenCv.load();
        ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU).withThreads(1);
        return SegmentationModel.open(file, Modality.RGB, options);
    }

    static Path unpack(Path folder) throws IOException {
        try (InputStream in = Objects.requireNonNull(SmallKit.class.getResourceAsStream("blue32.onnx"))) {
            return Files.write(folder.resolve("blue32.onnx"), in.readAllBytes());
        }
    }

    private static RuntimeConfig config() {
        Map<String, String> keys = Map.of(
                "stale-ms", "60000",
                "health.silence-ms", "60000",
                "health.late-factor", "1000",
                "health.recovery-ms", "0",
                "health.good-frames", "3");
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value()
                .runtime();
    }

    /** A picture, and the result of it. */
    void nextResult() throws InterruptedException {
        camera.take();
        until(this::shown);
    }

    /** Whether the last result is that of the last picture. */
    private boolean shown() {
        return runtime.state().sensors().get(0).frames() == camera.taken()
                && runtime.latest()
                        .map(result -> {
                            result.close();
                            return result.captureNanos() == camera.lastCapture();
                        })
                        .orElse(false);
    }

    /** Waits; the test's timeout is the limit. */
    void until(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
