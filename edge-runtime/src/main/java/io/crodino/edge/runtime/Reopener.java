package io.crodino.edge.runtime;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.UserException;

/** Opens a model once more, whose session has failed. Thread-safe. */
@FunctionalInterface
public interface Reopener {
    /**
     * The same file, beside the one that failed.
     *
     * @param onCpu whether the CPU shall compute it, because the configured device has failed again
     * @throws UserException when it cannot be opened
     */
    SegmentationModel again(SegmentationModel failed, boolean onCpu);
}
