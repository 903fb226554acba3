package io.crodino.benchmark.charge;

import io.crodino.benchmark.flight.PicturePixels;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.health.Cause;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.opencv.core.Mat;

/**
 * Lets the kit fly a stored flight under a policy, and compares all that it shows with the labels of the frames that it
 * shows.
 *
 * @param models that fly
 * @param flight labelled RGB-D folder, played at ten frames a second
 * @param stems of its frames
 * @param others keys of the configuration that are set otherwise
 * @param stop asked often
 */
record PolicyFlight(Path models, Path flight, List<String> stems, Map<String, String> others, BooleanSupplier stop) {
    static final int FPS = 10;

    PolicyFlight {
        stems = List.copyOf(stems);
        others = Map.copyOf(others);
    }

    /**
     * What a flight has shown.
     *
     * @param shown results that were compared
     * @param accuracy mean share of the pixels of a picture that were right, 0 to 1
     * @param miou over all pixels that were shown, 0 to 1
     * @param onDepth share of the results that depth alone answered for, 0 to 1
     * @param switchesPerMinute changes of who is in charge, after the first
     */
    record Shown(int shown, double accuracy, double miou, double onDepth, double switchesPerMinute) {}

    Shown fly(Policy policy) throws InterruptedException {
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys(policy))
                .value();
        PerModality<PicturePixels> pictures =
                PerModality.of(modality -> new PicturePixels(flight, modality.key(), stems));
        try (EdgeRuntime runtime = Assembly.build(config, Sensors.installed(), (sensor, modality) -> sensor)) {
            runtime.start();
            Tally tally = new Tally(pictures);
            long sequence = 0;
            while (!ended(runtime)) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("stopped");
                }
                Optional<ResultSnapshot> next = runtime.awaitNewer(sequence, 200);
                if (next.isPresent()) {
                    try (ResultSnapshot result = next.get()) {
                        sequence = result.sequence();
                        tally.add(result);
                    }
                }
            }
            return tally.shown(switches(runtime.awaitEvents(0, 0)));
        }
    }

    private static boolean ended(EdgeRuntime runtime) {
        return runtime.state().sensors().stream().allMatch(sensor -> sensor.cause() == Cause.ENDED);
    }

    /** The first names who begins, the last that the flight is over. */
    private static long switches(List<LoggedEvent> events) {
        return events.stream()
                .map(LoggedEvent::event)
                .filter(event -> event instanceof Event.Switched switched
                        && switched.from() != InCharge.NONE
                        && switched.to() != InCharge.NONE)
                .count();
    }

    private Map<String, String> keys(Policy policy) {
        String source = "replay:" + flight + "?fps=" + FPS + "&loop=false";
        Map<String, String> keys = new HashMap<>();
        keys.put("models", models.toString());
        keys.put("rgb", source);
        keys.put("depth", source);
        keys.put("policy", policy.key());
        keys.put("device", "cpu");
        keys.put("threads", "1");
        // A busy machine must not look like a slow camera.
        keys.put("health.silence-ms", "2000");
        keys.put("health.late-factor", "50");
        keys.putAll(others);
        return keys;
    }

    /** Counts what is shown. For one thread. */
    private final class Tally {
        private final PerModality<PicturePixels> pictures;
        private final ConfusionMatrix all =
                new ConfusionMatrix(RgbdFolder.open(flight).classes().size());
        private int shown;
        private int onDepth;
        private double accuracy;

        Tally(PerModality<PicturePixels> pictures) {
            this.pictures = pictures;
        }

        void add(ResultSnapshot result) {
            Optional<String> stem = pictures.get(result.sensor()).find(result.image());
            if (stem.isEmpty()) {
                throw new IllegalStateException("a picture was shown that is none of the flight's");
            }
            ConfusionMatrix one =
                    new ConfusionMatrix(RgbdFolder.open(flight).classes().size());
            one.add(result.classes(), label(stem.get()));
            all.add(one);
            accuracy += one.pixelAccuracy();
            shown++;
            onDepth += result.by() == InCharge.of(Modality.DEPTH) ? 1 : 0;
        }

        private byte[] label(String stem) {
            Mat label = PictureFile.stored(flight.resolve("label").resolve(stem + ".png"));
            try {
                byte[] ids = new byte[(int) label.total()];
                label.get(0, 0, ids);
                return ids;
            } finally {
                label.release();
            }
        }

        Shown shown(long switches) {
            double minutes = stems.size() / (60.0 * FPS);
            return new Shown(shown, accuracy / shown, all.meanIou(), (double) onDepth / shown, switches / minutes);
        }
    }
}
