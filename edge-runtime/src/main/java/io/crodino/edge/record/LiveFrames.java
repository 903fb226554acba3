package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Lookout;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the sensors of a running kit see, as frames: the newest picture that its partner is known of, copied from those
 * that the kit still has; where the other sensor is silent, the newest of one alone. What comes between two looks is not
 * seen. Confined to one thread.
 */
final class LiveFrames implements AutoCloseable {
    /** As far apart as the pictures that the networks are compared on; two slow sensors may be farther apart. */
    private static final long SAME_MOMENT_NANOS = 60_000_000;
    /** A sensor that gives nothing for so long, while the other does, is not waited for. */
    private static final long SILENT_NANOS = 400_000_000;

    private final Lookout lookout;
    private final Modality slower;
    private final boolean both;
    private final long startNanos;
    private final long periodNanos;
    private final LongPredicate wanted;
    private final PerModality<Frame> frames = PerModality.of(modality -> new Frame());
    /** When the newest known picture was taken; at first, when looking began. */
    private final Map<Modality, Long> seen = new EnumMap<>(Modality.class);
    /** The same of the newest that was looked at; each is in one frame at most. */
    private final Map<Modality, Long> done = new EnumMap<>(Modality.class);

    private long unpaired;

    /**
     * Begins to look.
     *
     * @param fps expected of each sensor of the kit, one or two, above 0
     * @param wanted whether a frame of this capture time is
     */
    LiveFrames(Lookout lookout, Map<Modality, Double> fps, long nowNanos, LongPredicate wanted) {
        this.lookout = lookout;
        this.startNanos = nowNanos;
        this.wanted = wanted;
        this.both = fps.size() > 1;
        double rgbFps = fps.getOrDefault(Modality.RGB, Double.POSITIVE_INFINITY);
        double depthFps = fps.getOrDefault(Modality.DEPTH, Double.POSITIVE_INFINITY);
        this.slower = rgbFps <= depthFps ? Modality.RGB : Modality.DEPTH;
        this.periodNanos = Math.round(1e9 / Math.max(0.1, Math.min(rgbFps, depthFps)));
        for (Modality modality : Modality.values()) {
            seen.put(modality, nowNanos);
            done.put(modality, nowNanos);
        }
    }

    /** The next frame, which stays this one's until the next call; null when there is none yet. */
    @Nullable
    FrameSet next(long nowNanos) {
        boolean slow = sees(slower, nowNanos);
        if (!both) {
            return slow ? alone(slower, nowNanos) : null;
        }
        boolean fast = sees(slower.other(), nowNanos);
        if (slow && isSilent(slower.other(), fast)) {
            return alone(slower, nowNanos);
        }
        if (fast && isSilent(slower, slow)) {
            return alone(slower.other(), nowNanos);
        }
        return slow && fast ? pair(newest(slower.other())) : null;
    }

    /** A picture that the kit had and has no more is of a sensor that it does not trust any more. */
    private boolean isSilent(Modality modality, boolean there) {
        boolean letGo = !there && newest(modality) > startNanos;
        return letGo || newest(modality.other()) - newest(modality) > SILENT_NANOS;
    }

    private long newest(Modality modality) {
        return seen.getOrDefault(modality, 0L);
    }

    private boolean isNew(Modality modality, long captureNanos) {
        return captureNanos > done.getOrDefault(modality, 0L);
    }

    private boolean sees(Modality modality, long nowNanos) {
        try (LentPicture picture = lookout.picture(modality, nowNanos).orElse(null)) {
            if (picture != null) {
                seen.merge(modality, picture.captureNanos(), Math::max);
            }
            return picture != null;
        }
    }

    private @Nullable FrameSet alone(Modality modality, long nowNanos) {
        try (LentPicture picture = lookout.picture(modality, nowNanos).orElse(null)) {
            if (picture == null || !isNew(modality, picture.captureNanos())) {
                return null;
            }
            done.put(modality, picture.captureNanos());
            return wanted.test(picture.captureNanos()) ? FrameSet.of(modality, copy(modality, picture)) : null;
        }
    }

    /** @param known until when all pictures of the faster sensor are known: later ones may still come */
    private @Nullable FrameSet pair(long known) {
        for (long around = known; around >= known - periodNanos; around -= periodNanos) {
            try (LentPicture picture = lookout.picture(slower, around).orElse(null)) {
                if (picture != null && picture.captureNanos() <= known) {
                    return pair(picture);
                }
            }
        }
        return null;
    }

    private @Nullable FrameSet pair(LentPicture picture) {
        long nanos = picture.captureNanos();
        if (!isNew(slower, nanos)) {
            return null;
        }
        done.put(slower, nanos);
        try (LentPicture partner = lookout.picture(slower.other(), nanos).orElse(null)) {
            if (partner == null
                    || !isNew(slower.other(), partner.captureNanos())
                    || Math.abs(partner.captureNanos() - nanos) > Math.max(SAME_MOMENT_NANOS, periodNanos / 2)) {
                unpaired++;
                return null;
            }
            done.put(slower.other(), partner.captureNanos());
            if (!wanted.test(nanos)) {
                return null;
            }
            copy(slower, picture);
            copy(slower.other(), partner);
            return new FrameSet(frames.rgb(), frames.depth());
        }
    }

    /** So that the kit has its picture back before anything is written. */
    private Frame copy(Modality modality, LentPicture picture) {
        Frame frame = frames.get(modality);
        picture.image().copyTo(frame.image());
        frame.stamp(picture.captureNanos(), 0);
        frame.measuredIn(picture.unit());
        return frame;
    }

    /** Pictures of the slower sensor without a partner. */
    long unpaired() {
        return unpaired;
    }

    @Override
    public void close() {
        frames.forEach((modality, frame) -> frame.close());
    }
}
