package io.crodino.benchmark.capture;

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
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.opencv.core.Mat;

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
        keys.put("capture.deviations", "1");
        for (String reason : List.of("rare-class", "disagreement", "unsure")) {
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
        Map<ByteBuffer, String> byColour = new HashMap<>();
        stems.forEach(stem -> byColour.put(pixels(picture(flight, "rgb", stem)), stem));
        List<String> found = new ArrayList<>();
        for (String stem : RgbdFolder.open(folder).frames()) {
            String original = byColour.get(pixels(picture(folder, "rgb", stem)));
            if (original != null
                    && pixels(picture(flight, "depth", original)).equals(pixels(picture(folder, "depth", stem)))) {
                found.add(original);
            }
        }
        return found;
    }

    private static Path picture(Path root, String sensor, String stem) {
        return root.resolve(sensor).resolve(stem + ".png");
    }

    private static ByteBuffer pixels(Path file) {
        Mat picture = PictureFile.stored(file);
        try {
            byte[] bytes = new byte[(int) (picture.total() * picture.elemSize())];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (picture.channels() == 1) {
                short[] values = new short[(int) picture.total()];
                picture.get(0, 0, values);
                buffer.asShortBuffer().put(values);
            } else {
                picture.get(0, 0, bytes);
            }
            return buffer;
        } finally {
            picture.release();
        }
    }
}
