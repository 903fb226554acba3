package io.crodino.edge.sensor;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Guards something native that one thread uses while another may ask to let it go: nobody waits, and whoever is last
 * releases it. Thread-safe.
 */
public final class LastOneOut {
    private final Runnable release;
    private final ReentrantLock use = new ReentrantLock();
    private volatile boolean leaving;

    /** @param release lets go; called by one thread at a time, and also when there is nothing to release */
    public LastOneOut(Runnable release) {
        this.release = release;
    }

    /** Before each use; takes back an earlier {@link #letGo} when it is the first one. */
    public void enter(boolean first) {
        use.lock();
        if (first) {
            release.run();
            leaving = false;
        }
    }

    /** After each use, by the same thread. */
    public void leave() {
        use.unlock();
        releaseIfLeaving();
    }

    /** Releases now, or when the use that goes on has ended. */
    public void letGo() {
        leaving = true;
        releaseIfLeaving();
    }

    private void releaseIfLeaving() {
        if (leaving && use.tryLock()) {
            try {
                release.run();
            } finally {
                use.unlock();
            }
        }
    }
}
