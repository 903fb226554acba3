package io.crodino.trainer.data;

import io.crodino.formats.InputSize;

/** Frames at network size, in a fixed order. Implementations are thread-safe. */
public interface FrameSource {
    int count();

    /** The name of the frame at a position, from 0. */
    String stem(int index);

    /**
     * The frame at a position, from 0.
     *
     * @throws io.crodino.formats.UserException when it cannot be read
     */
    LabelledFrame get(int index);

    InputSize size();
}
