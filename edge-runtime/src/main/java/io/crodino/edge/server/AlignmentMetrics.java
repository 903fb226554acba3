package io.crodino.edge.server;

import io.crodino.edge.view.AlignmentState;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.CaptureTiming;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether depth lies where colour does, in space and time, in {@code /metrics}; NaN while it is not known. */
record AlignmentMetrics(StateMeters meters) {
    /** @param first tells what there is */
    void bind(RuntimeState first) {
        if (first.alignment() == null) {
            return;
        }
        registration(
                "crodino.registration.warning",
                "1 while the edges of depth do not meet those of colour",
                state -> state.warns() ? 1.0 : 0.0);
        registration(
                "crodino.registration.across.pixels",
                "That depth would have to move to the right, NaN while it is not known",
                AlignmentState.RegistrationState::acrossPixels);
        registration(
                "crodino.registration.down.pixels",
                "That depth would have to move down, NaN while it is not known",
                AlignmentState.RegistrationState::downPixels);
        timing(
                "crodino.capture.offset.ms",
                "From colour to depth pictures, median, NaN while it is not known",
                CaptureTiming::offsetMillis);
        timing("crodino.capture.offset.spread.ms", "10th to 90th percentile of it", CaptureTiming::spreadMillis);
        for (Modality sensor : Modality.values()) {
            timing(
                    "crodino.capture.jitter.ms",
                    "10th to 90th percentile of the times between pictures",
                    timing -> timing.jitterMillis().get(sensor),
                    "sensor",
                    sensor.key());
        }
    }

    private void registration(
            String name, String help, Function<AlignmentState.RegistrationState, @Nullable Double> value) {
        meters.gauge(name, help, state -> {
            AlignmentState alignment = state.alignment();
            return orNaN(alignment == null ? null : value.apply(alignment.registration()));
        });
    }

    private void timing(String name, String help, Function<CaptureTiming, Double> value, String... tags) {
        meters.gauge(
                name,
                help,
                state -> {
                    AlignmentState alignment = state.alignment();
                    CaptureTiming timing = alignment == null ? null : alignment.time();
                    return orNaN(timing == null ? null : value.apply(timing));
                },
                tags);
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
