package io.crodino.edge.runtime;

import io.crodino.edge.inference.Computation;
import io.crodino.edge.inference.Lane;
import io.crodino.edge.inference.Lanes;
import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.inference.Tempo;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.result.Moments;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Where the pair of models is that computes; to put another one there is one assignment. Thread-safe. */
final class Slot {
    private final Map<Modality, SensorReader> readers;
    private final Map<Modality, SensorChannel> channels;
    private final Map<Modality, Tempo> tempi = new EnumMap<>(Modality.class);
    private final RuntimeConfig config;
    private final Moments moments;
    private final Stalls stalls;
    private final NanoClock clock;
    private volatile Selection selection;

    /**
     * Warms the models.
     *
     * @throws UserException when there is no sensor, or the models do not fit together or to the policy
     */
    Slot(
            Map<Modality, SensorReader> readers,
            Map<Modality, SensorChannel> channels,
            RuntimeConfig config,
            Moments moments,
            Stalls stalls,
            NanoClock clock) {
        this.readers = readers;
        this.channels = channels;
        this.config = config;
        this.moments = moments;
        this.stalls = stalls;
        this.clock = clock;
        Map<Modality, SegmentationModel> models = new EnumMap<>(Modality.class);
        channels.forEach((modality, channel) -> {
            Tempo tempo = new Tempo(Math.round(config.staleMs() * 1e6));
            long start = clock.nanos();
            channel.model().run();
            tempo.begin(clock.nanos() - start);
            tempi.put(modality, tempo);
            models.put(modality, channel.model());
        });
        this.selection = select(models);
    }

    Selection now() {
        return selection;
    }

    Tempo tempo(Modality modality) {
        return Objects.requireNonNull(tempi.get(modality));
    }

    Obstacle obstacle(Modality modality) {
        return Objects.requireNonNull(channels.get(modality)).obstacle();
    }

    /** All that depends on these models, warm where they have not computed yet; nothing is changed. */
    Selection make(Map<Modality, SegmentationModel> models) {
        models.values().stream().filter(model -> model.runs() == 0).forEach(SegmentationModel::run);
        return select(models);
    }

    private Selection select(Map<Modality, SegmentationModel> models) {
        Computation computation = new Computation(stalls);
        Map<Modality, Lane> lanes = new EnumMap<>(Modality.class);
        readers.forEach((modality, reader) -> {
            SegmentationModel model = models.get(modality);
            if (model == null) {
                throw new UserException("there is no model for the " + modality.key() + " sensor");
            }
            lanes.put(
                    modality,
                    new Lane(
                            reader,
                            model,
                            new InputResizer(model.card()),
                            obstacle(modality),
                            tempo(modality),
                            computation));
        });
        return Selection.of(new Lanes(lanes), computation, config, moments, clock);
    }

    synchronized void put(Selection next) {
        selection = next;
    }

    /** The same models; what compares and fuses them is made anew, because a thread that hangs may still hold the old. */
    synchronized void renew() {
        selection = make(models());
    }

    Map<Modality, SegmentationModel> models() {
        Map<Modality, SegmentationModel> models = new EnumMap<>(Modality.class);
        selection.networks().lanes().all().forEach(lane -> models.put(lane.modality(), lane.model()));
        return models;
    }
}
