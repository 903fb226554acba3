package io.crodino.edge.view;

/** An optional way out of the kit: it looks at the running kit and tells others. Configured, not yet started. */
@FunctionalInterface
public interface Outlet {
    /**
     * Starts telling; returns at once, whether anybody listens or not. Its threads are made by {@link
     * RuntimeView#supervisor}, so that a death is told as any other.
     *
     * @return stops it within a second; may be closed twice
     */
    AutoCloseable start(RuntimeView runtime);
}
