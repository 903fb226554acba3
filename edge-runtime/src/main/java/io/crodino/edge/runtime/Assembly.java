package io.crodino.edge.runtime;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Puts a runtime together from its configuration. */
public final class Assembly {
    private Assembly() {}

    /**
     * Loads the models of the configured sensors and builds a runtime, not yet started.
     *
     * @param wrap what is done to each sensor object
     * @throws UserException when a model or a source is wrong; nothing stays open
     */
    public static EdgeRuntime build(RunConfig config, Sensors sensors, BiFunction<Sensor, Modality, Sensor> wrap) {
        return build(config, sensors, wrap, new Drills());
    }

    /**
     * The same for sensors that can be drilled.
     *
     * @param wrap what is done to each sensor object to make faults possible
     * @param drills what is known of these faults
     * @throws UserException when a model or a source is wrong; nothing stays open
     */
    public static EdgeRuntime build(
            RunConfig config, Sensors sensors, BiFunction<Sensor, Modality, Sensor> wrap, Drills drills) {
        if (config.rgb().isEmpty() && config.depth().isEmpty()) {
            throw new UserException("no sensor given: add --rgb SOURCE, --depth SOURCE or both");
        }
        config.opencv().choose();
        Path folder = Path.of(config.models());
        if (!Files.isDirectory(folder)) {
            throw new UserException("no models folder '" + config.models()
                    + "': expected --models DIR with rgb.onnx and depth.onnx, as './crodino export' writes it");
        }
        Map<Modality, Channel> channels = new EnumMap<>(Modality.class);
        try {
            for (Modality modality : Modality.values()) {
                String source = modality == Modality.RGB ? config.rgb() : config.depth();
                if (!source.isEmpty()) {
                    // Made once here so that a wrong source is an error now, not a retry for ever.
                    sensors.create(source, modality).close();
                    Path file = folder.resolve(modality.key() + ".onnx");
                    channels.put(
                            modality,
                            new Channel(
                                    () -> wrap.apply(sensors.create(source, modality), modality),
                                    SegmentationModel.open(file, modality, options(config))));
                }
            }
            return new EdgeRuntime(channels, config, drills);
        } catch (RuntimeException e) {
            channels.values().forEach(channel -> channel.model().close());
            throw e;
        }
    }

    private static ModelOptions options(RunConfig config) {
        ModelOptions options = ModelOptions.defaults()
                .withDevice(Device.of(config.device()))
                .withThreads(config.threads())
                .withOnnx(config.onnx());
        return Policy.of(config.policy()) == Policy.FUSE
                        && !config.rgb().isEmpty()
                        && !config.depth().isEmpty()
                ? options.with(Output.PROBABILITY)
                : options;
    }
}
