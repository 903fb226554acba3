package io.crodino.edge.kit;

import io.crodino.edge.events.Event;
import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.models.ModelStore;
import io.crodino.edge.models.PairOpener;
import io.crodino.edge.models.PairStart;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.runtime.SensorChannel;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.terms.Policy;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a runtime together from its configuration. */
public final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

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
        return build(config, sensors, wrap, drills, modality -> Obstacle.of(drills.faults(modality)), look(config));
    }

    /** The models of a kit that does not change them. */
    public static ModelStore look(RunConfig config) {
        requireSensor(config);
        return ModelStore.look(modelsFolder(config));
    }

    /** The models of a kit that may change them, if nobody else does and the folder can be written. */
    public static ModelStore own(RunConfig config) {
        requireSensor(config);
        Path folder = modelsFolder(config);
        try {
            return ModelStore.own(folder);
        } catch (UserException e) {
            LOG.warn("this kit cannot change its models: {}", e.getMessage());
            return ModelStore.look(folder);
        }
    }

    /**
     * The same with the models of a store, which the caller may own and closes.
     *
     * @param obstacles that are put in the way of the networks
     * @throws UserException when a model or a source is wrong; nothing stays open
     */
    public static EdgeRuntime build(
            RunConfig config,
            Sensors sensors,
            BiFunction<Sensor, Modality, Sensor> wrap,
            Drills drills,
            Function<Modality, Obstacle> obstacles,
            ModelStore store) {
        config.opencv().choose();
        Map<Modality, String> sources = config.sources().byModality();
        // Made once here so that a wrong source is an error now, not a retry for ever.
        sources.forEach((modality, source) -> sensors.create(source, modality).close());
        PairStart start = PairStart.open(store, sources.keySet(), opener(config));
        try {
            Map<Modality, SensorChannel> channels = new EnumMap<>(Modality.class);
            start.models()
                    .forEach((modality, model) -> channels.put(
                            modality,
                            new SensorChannel(
                                    () -> wrap.apply(
                                            sensors.create(sources.getOrDefault(modality, ""), modality), modality),
                                    model,
                                    obstacles.apply(modality))));
            EdgeRuntime runtime = new EdgeRuntime(channels, config.runtime(), drills, opener(config)::again);
            if (!start.told().isEmpty()) {
                runtime.tell(new Event.PairStarted(start.id(), start.told()));
            }
            return runtime;
        } catch (RuntimeException e) {
            start.models().values().forEach(SegmentationModel::close);
            throw e;
        }
    }

    private static void requireSensor(RunConfig config) {
        if (config.sources().areNone()) {
            throw new UserException("no sensor given: add --rgb SOURCE, --depth SOURCE or both");
        }
    }

    /** @throws UserException when it is not there */
    public static Path modelsFolder(RunConfig config) {
        Path folder = Path.of(config.models());
        if (!Files.isDirectory(folder)) {
            throw new UserException("no models folder '" + config.models()
                    + "': expected --models DIR with rgb.onnx and depth.onnx, as './crodino export' writes it");
        }
        return folder;
    }

    /** Opens models as this configuration runs them. */
    public static PairOpener opener(RunConfig config) {
        ModelOptions options = config.inference().options();
        boolean fused =
                config.runtime().policy() == Policy.FUSE && config.sources().areBoth();
        return new PairOpener(fused ? options.with(Output.PROBABILITY) : options);
    }
}
