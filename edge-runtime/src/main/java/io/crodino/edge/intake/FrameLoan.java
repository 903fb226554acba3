package io.crodino.edge.intake;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.view.ResultSnapshot;
import java.util.concurrent.atomic.AtomicBoolean;

/** A frame of a pool that one more holds. Thread-safe. */
public final class FrameLoan implements ResultSnapshot.Loan {
    private final FramePool pool;
    private final Frame frame;
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param frame {@linkplain FramePool#share shared} for this loan */
    public FrameLoan(FramePool pool, Frame frame) {
        this.pool = pool;
        this.frame = frame;
    }

    /** It is only read, and not after the loan is over. */
    public Frame frame() {
        return frame;
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            pool.giveBack(frame);
        }
    }
}
