package io.crodino.edge.kit;

import io.crodino.edge.charge.Policy;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.runtime.Channel;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

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
        Map<Modality, String> sources = sources(config);
        // Made once here so that a wrong source is an error now, not a retry for ever.
        sources.forEach((modality, source) -> sensors.create(source, modality).close());
        Map<Modality, SegmentationModel> models = open(sources.keySet(), folder, options(config));
        try {
            Map<Modality, Channel> channels = new EnumMap<>(Modality.class);
            models.forEach((modality, model) -> channels.put(
                    modality,
                    new Channel(
                            () -> wrap.apply(sensors.create(sources.getOrDefault(modality, ""), modality), modality),
                            model)));
            return new EdgeRuntime(channels, config.runtime(), drills);
        } catch (RuntimeException e) {
            models.values().forEach(SegmentationModel::close);
            throw e;
        }
    }

    private static Map<Modality, String> sources(RunConfig config) {
        Map<Modality, String> sources = new EnumMap<>(Modality.class);
        if (!config.rgb().isEmpty()) {
            sources.put(Modality.RGB, config.rgb());
        }
        if (!config.depth().isEmpty()) {
            sources.put(Modality.DEPTH, config.depth());
        }
        return sources;
    }

    /** Both at the same time: at a start, most of the wait is for them. */
    private static Map<Modality, SegmentationModel> open(Set<Modality> wanted, Path folder, ModelOptions options) {
        Map<Modality, CompletableFuture<SegmentationModel>> opening = new EnumMap<>(Modality.class);
        for (Modality modality : wanted) {
            Path file = folder.resolve(modality.key() + ".onnx");
            opening.put(
                    modality,
                    CompletableFuture.supplyAsync(
                            () -> SegmentationModel.open(file, modality, options),
                            task -> new Thread(task, "opening-" + modality.key()).start()));
        }
        Map<Modality, SegmentationModel> models = new EnumMap<>(Modality.class);
        @Nullable RuntimeException wrong = null;
        for (Map.Entry<Modality, CompletableFuture<SegmentationModel>> entry : opening.entrySet()) {
            try {
                models.put(entry.getKey(), entry.getValue().join());
            } catch (CompletionException e) {
                RuntimeException cause = e.getCause() instanceof RuntimeException sentence ? sentence : e;
                wrong = wrong == null ? cause : wrong;
            }
        }
        if (wrong != null) {
            models.values().forEach(SegmentationModel::close);
            throw wrong;
        }
        return models;
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
