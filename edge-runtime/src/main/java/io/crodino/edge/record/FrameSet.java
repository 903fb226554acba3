package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the sensors saw at one time: a pair, or the frame of the only sensor. */
public record FrameSet(@Nullable Frame rgb, @Nullable Frame depth) {
    static FrameSet of(Modality modality, Frame frame) {
        return modality == Modality.RGB ? new FrameSet(frame, null) : new FrameSet(null, frame);
    }

    public @Nullable Frame get(Modality modality) {
        return modality == Modality.RGB ? rgb : depth;
    }

    OptionalLong captureNanos(Modality modality) {
        Frame frame = get(modality);
        return frame == null ? OptionalLong.empty() : OptionalLong.of(frame.captureNanos());
    }

    /** When the first of them was taken, on the clock of {@link System#nanoTime}. */
    long captureNanos() {
        if (rgb == null || depth == null) {
            return captureNanos(rgb == null ? Modality.DEPTH : Modality.RGB).orElseThrow();
        }
        return Math.min(rgb.captureNanos(), depth.captureNanos());
    }
}
