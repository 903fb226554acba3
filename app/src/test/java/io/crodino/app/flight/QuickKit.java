package io.crodino.app.flight;

import io.crodino.edge.health.Health;
import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.samples.demo.DemoCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** A whole runtime with the kit's own small models and two synthetic sensors that can be made to fail. */
record QuickKit(EdgeRuntime runtime, PerModality<FaultSwitch> faults) implements AutoCloseable {
    /** Health that a machine with other things to do does not take for a fault; returns quickly. */
    static Map<String, String> patientWith(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "health.silence-ms",
                "2000",
                "health.late-factor",
                "50",
                "health.late-ms",
                "60000",
                "health.recovery-ms",
                "200",
                "health.good-frames",
                "5",
                "stale-ms",
                "5000"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return all;
    }

    static QuickKit start(Path models, String rgb, String depth) throws IOException {
        return start(models, rgb, depth, Map.of());
    }

    /** @param settings configuration keys and their values */
    static QuickKit start(Path models, String rgb, String depth, Map<String, String> settings) throws IOException {
        // The runtime is not told of these faults: to it, and to everybody, they are real ones.
        PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch());
        return start(
                models,
                rgb,
                depth,
                settings,
                faults,
                (sensor, modality) -> new FaultySensor(sensor, modality, faults.get(modality)),
                new Drills());
    }

    /** The same where everybody knows of the faults, which come through {@code drills} alone. */
    static QuickKit startDrillable(Path models, String rgb, String depth, Map<String, String> settings, Drills drills)
            throws IOException {
        return start(models, rgb, depth, settings, PerModality.of(modality -> new FaultSwitch()), drills::wrap, drills);
    }

    private static QuickKit start(
            Path models,
            String rgb,
            String depth,
            Map<String, String> settings,
            PerModality<FaultSwitch> faults,
            BiFunction<Sensor, Modality, Sensor> wrap,
            Drills drills)
            throws IOException {
        models(models);
        // A busy machine that runs tests must not look like a slow camera.
        Map<String, String> keys = new HashMap<>(
                Map.of("health.silence-ms", "1000", "health.late-factor", "15", "health.late-ms", "5000"));
        keys.putAll(settings);
        keys.putAll(Map.of("models", models.toString(), "rgb", rgb, "depth", depth, "device", "cpu", "threads", "1"));
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value();
        EdgeRuntime runtime = Assembly.build(
                config,
                Sensors.installed(),
                wrap,
                drills,
                modality -> Obstacle.of(faults.get(modality)),
                Assembly.look(config));
        runtime.start();
        return new QuickKit(runtime, faults);
    }

    /** Puts the ready-made models into a folder. */
    static Path models(Path folder) throws IOException {
        for (String name : new String[] {"rgb.onnx", "depth.onnx"}) {
            try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream(name))) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
        return folder;
    }

    /** Waits until the page would name this sensor as the one in charge. */
    boolean becomes(String sensor) throws InterruptedException {
        for (int i = 0; i < 1600; i++) {
            if (runtime.state().charge().sensor().key().equals(sensor)) {
                return true;
            }
            Thread.sleep(25);
        }
        return false;
    }

    /** Waits until both sensors are well: from then on what happens to one of them comes from what the test does. */
    boolean bothWell() throws InterruptedException {
        for (int i = 0; i < 1600; i++) {
            if (runtime.state().sensors().stream().allMatch(sensor -> sensor.health() == Health.OK)) {
                return true;
            }
            Thread.sleep(25);
        }
        return false;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
