package io.crodino.edge.capture;

import io.crodino.edge.view.CaptureState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was kept and what was not, for whoever looks. Thread-safe. */
final class CaptureTally {
    private final String folder;
    private final long quotaBytes;
    private final Map<String, String> off = new LinkedHashMap<>();
    private final Map<String, Long> kept = new LinkedHashMap<>();
    private final Map<String, Long> dropped = new LinkedHashMap<>();
    private long frames;
    private long bytes;
    private long replaced;
    private @Nullable CaptureEntry last;
    private long lastNanos;
    private String trouble = "";

    CaptureTally(String folder, long quotaBytes) {
        this.folder = folder;
        this.quotaBytes = quotaBytes;
        for (CaptureReason reason : CaptureReason.values()) {
            kept.put(reason.key(), 0L);
        }
        for (DropCause cause : DropCause.values()) {
            dropped.put(cause.key(), 0L);
        }
    }

    synchronized void off(CaptureReason reason, String why) {
        off.put(reason.key(), why);
    }

    synchronized void holds(CaptureFolder now) {
        frames = now.frames();
        bytes = now.bytes();
    }

    synchronized void kept(CaptureEntry entry, int replacing, long captureNanos) {
        entry.reasons().forEach(reason -> kept.merge(reason, 1L, Long::sum));
        replaced += replacing;
        last = entry;
        lastNanos = captureNanos;
    }

    synchronized void dropped(DropCause cause) {
        dropped.merge(cause.key(), 1L, Long::sum);
    }

    synchronized void trouble(String why) {
        trouble = why;
    }

    synchronized CaptureState state() {
        CaptureEntry newest = last;
        return new CaptureState(
                folder,
                frames,
                bytes,
                quotaBytes,
                new LinkedHashMap<>(kept),
                new LinkedHashMap<>(dropped),
                replaced,
                new LinkedHashMap<>(off),
                newest == null
                        ? null
                        : new CaptureState.Last(newest.stem(), newest.reasons(), (System.nanoTime() - lastNanos) / 1e6),
                trouble);
    }
}
