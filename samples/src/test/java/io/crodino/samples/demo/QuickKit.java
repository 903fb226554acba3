package io.crodino.samples.demo;

import io.crodino.edge.runtime.Assembly;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.runtime.RunConfig;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.PerModality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A whole runtime with the kit's own small models and two synthetic sensors that can be made to fail. */
record QuickKit(EdgeRuntime runtime, PerModality<FaultSwitch> faults) implements AutoCloseable {
    static QuickKit start(Path models, String rgb, String depth) throws IOException {
        return start(models, rgb, depth, Map.of());
    }

    /** @param settings configuration keys and their values */
    static QuickKit start(Path models, String rgb, String depth, Map<String, String> settings) throws IOException {
        writeModels(models);
        Map<String, String> keys = new HashMap<>(settings);
        keys.putAll(Map.of("models", models.toString(), "rgb", rgb, "depth", depth, "device", "cpu", "threads", "1"));
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value();
        PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch());
        EdgeRuntime runtime = Assembly.build(
                config,
                Sensors.installed(),
                (sensor, modality) -> new FaultySensor(sensor, modality, faults.get(modality)));
        runtime.start();
        return new QuickKit(runtime, faults);
    }

    static void writeModels(Path folder) throws IOException {
        for (String name : new String[] {"rgb.onnx", "depth.onnx"}) {
            try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream(name))) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
    }

    /** Waits until the page would name this sensor as the one in charge. */
    boolean becomes(String sensor) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (runtime.state().charge().sensor().equals(sensor)) {
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
