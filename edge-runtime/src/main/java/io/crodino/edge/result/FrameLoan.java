package io.crodino.edge.result;

import io.crodino.edge.intake.FramePool;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.view.ResultSnapshot;
import java.util.concurrent.atomic.AtomicBoolean;

/** A frame of a pool that one more holds. Thread-safe. */
final class FrameLoan implements ResultSnapshot.Loan {
    private final FramePool pool;
    private final Frame frame;
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param frame {@linkplain FramePool#share shared} for this loan */
    FrameLoan(FramePool pool, Frame frame) {
        this.pool = pool;
        this.frame = frame;
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            pool.giveBack(frame);
        }
    }
}
