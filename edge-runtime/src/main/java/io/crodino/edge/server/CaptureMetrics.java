package io.crodino.edge.server;

import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.RecordingState;
import io.crodino.edge.view.RuntimeState;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What is captured and recorded, in {@code /metrics}. */
record CaptureMetrics(StateMeters meters) {
    /** @param first tells what there is */
    void bind(RuntimeState first) {
        if (first.capture() != null) {
            bindCapture(first.capture());
        }
        if (first.recording() != null) {
            recording("crodino.recording.active", "1 while the sensors are recorded", state -> state.active() ? 1 : 0);
            meters.counter(
                    "crodino.recorded.frames",
                    "Frames recorded since the start",
                    s -> s.recording() == null ? 0 : s.recording().totalFrames());
        }
    }

    private void recording(String name, String help, ToDoubleFunction<RecordingState> value) {
        meters.gauge(name, help, s -> s.recording() == null ? 0 : value.applyAsDouble(s.recording()));
    }

    private void bindCapture(CaptureState capture) {
        gauge("crodino.captured.frames", "Frames in the folder of captures", CaptureState::frames);
        gauge("crodino.captured.bytes", "What they take of the disk", CaptureState::bytes);
        gauge(
                "crodino.capture.failing",
                "1 while nothing can be kept",
                state -> state.trouble().isEmpty() ? 0 : 1);
        for (String reason : capture.kept().keySet()) {
            counter("crodino.capture.kept", "Frames kept, for each reason", CaptureState::kept, "reason", reason);
        }
        for (String cause : capture.dropped().keySet()) {
            counter("crodino.capture.dropped", "Frames not kept", CaptureState::dropped, "cause", cause);
        }
    }

    private void gauge(String name, String help, ToDoubleFunction<CaptureState> value) {
        meters.gauge(name, help, s -> s.capture() == null ? 0 : value.applyAsDouble(s.capture()));
    }

    private void counter(
            String name, String help, Function<CaptureState, Map<String, Long>> counts, String label, String key) {
        meters.counter(
                name,
                help,
                s -> s.capture() == null ? 0 : counts.apply(s.capture()).getOrDefault(key, 0L),
                label,
                key);
    }
}
