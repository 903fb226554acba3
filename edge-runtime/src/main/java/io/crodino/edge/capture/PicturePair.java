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

    /** What came of looking for them: a pair, or why there is none. */
    record Search(Optional<PicturePair> pair, DropCause missing) {}

    /** The pictures that were computed, and for a sensor that was not, the one nearest in time. */
    static Search find(Lookout lookout, Moment moment) {
        LentPicture computed = exactly(lookout, moment, moment.sensor());
        if (computed == null) {
            return new Search(Optional.empty(), DropCause.LATE);
        }
        Modality other = moment.sensor().other();
        LentPicture partner = moment.captureNanos().get(other).isPresent()
                ? exactly(lookout, moment, other)
                : near(lookout, other, computed.captureNanos());
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

    private static @Nullable LentPicture near(Lookout lookout, Modality sensor, long nanos) {
        return within(lookout, sensor, nanos, SAME_MOMENT_NANOS);
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
