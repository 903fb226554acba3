package io.crodino.edge.capture;

import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.Moment;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The pictures of both sensors of one moment; on loan, if they are not copies. */
record PicturePair(LentPicture rgb, LentPicture depth) implements AutoCloseable {
    /** As far apart as the pictures that the networks are compared on. */
    private static final long SAME_MOMENT_NANOS = 60_000_000;
    /** Nearer than any other could be at a usual rate. */
    private static final long VERY_NEAR_NANOS = 10_000_000;

    private static final long LONGEST_WAY_NANOS = 2 * SAME_MOMENT_NANOS;
    private static final long STEP_MILLIS = 10;

    /** What came of looking for them: a pair, or why there is none. */
    record Search(Optional<PicturePair> pair, DropCause missing) {}

    /** The pictures that were computed, and for a sensor that was not, the one nearest in time. */
    static Search find(Lookout lookout, Moment moment) throws InterruptedException {
        LentPicture computed = exactly(lookout, moment, moment.sensor());
        if (computed == null) {
            return new Search(Optional.empty(), DropCause.LATE);
        }
        Modality other = moment.sensor().other();
        LentPicture partner = moment.captureNanos().get(other).isPresent()
                ? exactly(lookout, moment, other)
                : nearest(lookout, other, computed);
        if (partner == null) {
            computed.close();
            boolean wasThere = moment.captureNanos().get(other).isPresent();
            return new Search(Optional.empty(), wasThere ? DropCause.LATE : DropCause.UNPAIRED);
        }
        PicturePair pair =
                other == Modality.DEPTH ? new PicturePair(computed, partner) : new PicturePair(partner, computed);
        return new Search(Optional.of(pair), DropCause.LATE);
    }

    private static @Nullable LentPicture exactly(Lookout lookout, Moment moment, Modality sensor) {
        OptionalLong when = moment.captureNanos().get(sensor);
        return when.isEmpty() ? null : within(lookout, sensor, when.getAsLong(), 0);
    }

    /** The best one may still be on its way: unless one is very near, it is waited for, as long as it could matter. */
    private static @Nullable LentPicture nearest(Lookout lookout, Modality other, LentPicture computed)
            throws InterruptedException {
        long when = computed.captureNanos();
        try {
            for (LentPicture near = within(lookout, other, when, VERY_NEAR_NANOS);
                    near != null || System.nanoTime() - when < LONGEST_WAY_NANOS;
                    near = within(lookout, other, when, VERY_NEAR_NANOS)) {
                if (near != null) {
                    return near;
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            computed.close();
            throw e;
        }
        return within(lookout, other, when, SAME_MOMENT_NANOS);
    }

    private static @Nullable LentPicture within(Lookout lookout, Modality sensor, long nanos, long tolerance) {
        LentPicture picture = lookout.picture(sensor, nanos).orElse(null);
        if (picture != null && Math.abs(picture.captureNanos() - nanos) > tolerance) {
            picture.close();
            return null;
        }
        return picture;
    }

    PerModality<Long> captureNanos() {
        return new PerModality<>(rgb.captureNanos(), depth.captureNanos());
    }

    @Override
    public void close() {
        rgb.close();
        depth.close();
    }
}
