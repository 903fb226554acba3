package io.crodino.edge.capture;

import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.Locale;

/** Why a frame is kept, the most wanted first: when there is no more room, frames of the last go first. */
enum CaptureReason {
    /** Somebody has asked for it. */
    REQUEST,
    /** A sensor was lost soon after. */
    FAILOVER,
    /** It shows much of a class that was rare in the training set. */
    RARE_CLASS,
    /** It looks like nothing that was kept before. */
    NOVEL,
    /** The two networks contradict each other more than usual. */
    DISAGREEMENT,
    /** By chance, so that the set stays honest. */
    SAMPLE,
    /** The networks are less sure than usual, both of them where they are compared. */
    UNSURE;

    /** As files and interfaces name it, e.g. {@code rare-class}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws UserException when there is none of this key */
    static CaptureReason of(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserException("'" + key + "' is no reason to keep a frame: expected one of "
                        + Arrays.stream(values()).map(CaptureReason::key).toList()));
    }
}
