package io.crodino.benchmark.capture;

import io.crodino.benchmark.flight.PicturePixels;
import io.crodino.edge.capture.FrameCapture;
import io.crodino.edge.capture.KnownClasses;
import io.crodino.edge.health.Cause;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.view.CaptureState;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Lets the kit fly a stored flight and capture.
 *
 * @param models that fly
 * @param flight RGB-D folder, played at ten frames a second
 * @param folder that captures go to
 * @param others keys of the configuration that are set otherwise
 */
record CapturingFlight(Path models, Path flight, Path folder, Map<String, String> others) {
    private static final int FPS = 10;

    /** Flies to the end. */
    CaptureState fly(BooleanSupplier stop) throws InterruptedException {
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys())
                .value();
        try (EdgeRuntime runtime = Assembly.build(config, Sensors.installed(), (sensor, modality) -> sensor)) {
            runtime.start();
            try (FrameCapture capture = FrameCapture.start(
                    runtime,
                    runtime.lookout(),
                    config.capture(),
                    KnownClasses.of(runtime.card(Modality.DEPTH).orElseThrow()))) {
                while (!ended(runtime) && !stop.getAsBoolean()) {
                    Thread.sleep(200);
                }
                return capture.state();
            }
        }
    }

    /** The flight lasts a few minutes instead of hours, so reasons may follow each other faster. */
    private Map<String, String> keys() {
        String source = "replay:" + flight + "?fps=" + FPS + "&loop=false";
        Map<String, String> keys = new HashMap<>();
        keys.put("models", models.toString());
        keys.put("rgb", source);
        keys.put("depth", source);
        keys.put("device", "cpu");
        keys.put("threads", "1");
        keys.put("capture.folder", folder.toString());
        keys.put("capture.interval-s", "0.3");
        keys.put("capture.sample-s", "10");
        keys.put("capture.ring-s", "1");
        // Two minutes of comparisons must be enough to learn what is usual.
        keys.put("agreement.budget", "0.5");
        keys.put("capture.deviations", "1");
        for (String reason : List.of("rare-class", "novel", "disagreement", "unsure")) {
            keys.put("capture.per-hour." + reason, "150");
        }
        keys.putAll(others);
        return keys;
    }

    private static boolean ended(EdgeRuntime runtime) {
        return runtime.state().sensors().stream().allMatch(sensor -> sensor.cause() == Cause.ENDED);
    }

    /** The stems of the flight that were captured, found by their pixels; those whose two pictures are of different frames are left out. */
    List<String> captured(List<String> stems) {
        PicturePixels colour = new PicturePixels(flight, "rgb", stems);
        List<String> found = new ArrayList<>();
        for (String stem : RgbdFolder.open(folder).frames()) {
            colour.find(PicturePixels.read(folder, "rgb", stem))
                    .filter(original -> PicturePixels.read(flight, "depth", original)
                            .equals(PicturePixels.read(folder, "depth", stem)))
                    .ifPresent(found::add);
        }
        return found;
    }
}
