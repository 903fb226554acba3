package io.crodino.samples.pictures;

import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A kit that flies through the synthetic world and is brought into one state after the other. */
record StagedKit(Path models, PerModality<FaultSwitch> faults, Drills drills) {
    private static final String SOURCE = "synthetic:seed=20260101&size=320x240&fps=15";

    static StagedKit of(Path models) {
        return new StagedKit(models, PerModality.of(modality -> new FaultSwitch()), new Drills());
    }

    /** One that runs; whoever starts it closes it. */
    EdgeRuntime start(String policy) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "models",
                models.toString(),
                "rgb",
                SOURCE,
                "depth",
                SOURCE,
                "device",
                "cpu",
                "threads",
                "1",
                "policy",
                policy,
                // Long enough to be seen.
                "health.recovery-ms",
                "4000"));
        // A browser that paints must not look like a slow camera.
        keys.putAll(Map.of("health.silence-ms", "1500", "health.late-factor", "50", "health.late-ms", "60000"));
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value();
        EdgeRuntime runtime = Assembly.build(
                config,
                Sensors.installed(),
                (sensor, modality) -> drills.wrap(new FaultySensor(sensor, modality, faults.get(modality)), modality),
                drills,
                modality -> Obstacle.of(faults.get(modality)),
                Assembly.look(config));
        runtime.start();
        return runtime;
    }
}
