package io.crodino.edge.supervision;

/** What a thread does. Returning is no death, and neither is being interrupted by {@link Supervised#interrupt}. */
@FunctionalInterface
public interface ThreadBody {
    void run() throws InterruptedException;
}
