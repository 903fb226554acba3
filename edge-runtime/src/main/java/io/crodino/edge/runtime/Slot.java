package io.crodino.edge.runtime;

import io.crodino.edge.inference.Lane;
import io.crodino.edge.inference.Lanes;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.EnumMap;
import java.util.Map;

/** Where the pair of models is that computes; to put another one there is one assignment. Thread-safe. */
final class Slot {
    private final Map<Modality, SensorReader> readers;
    private final RuntimeConfig config;
    private final NanoClock clock;
    private volatile Selection selection;

    /**
     * Warms the models.
     *
     * @throws UserException when there is no sensor, or the models do not fit together or to the policy
     */
    Slot(
            Map<Modality, SensorReader> readers,
            RuntimeConfig config,
            Map<Modality, SegmentationModel> models,
            NanoClock clock) {
        this.readers = readers;
        this.config = config;
        this.clock = clock;
        this.selection = make(readers, config, models, clock);
    }

    Selection now() {
        return selection;
    }

    /** All that depends on these models, warm; nothing is changed. */
    Selection make(Map<Modality, SegmentationModel> models) {
        return make(readers, config, models, clock);
    }

    private static Selection make(
            Map<Modality, SensorReader> readers,
            RuntimeConfig config,
            Map<Modality, SegmentationModel> models,
            NanoClock clock) {
        Map<Modality, Lane> lanes = new EnumMap<>(Modality.class);
        readers.forEach((modality, reader) -> {
            SegmentationModel model = models.get(modality);
            if (model == null) {
                throw new UserException("there is no model for the " + modality.key() + " sensor");
            }
            model.run();
            lanes.put(modality, new Lane(reader, model, new InputResizer(model.card())));
        });
        return Selection.of(new Lanes(lanes), config, clock);
    }

    void put(Selection next) {
        selection = next;
    }
}
