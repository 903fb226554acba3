package io.crodino.edge.intake;

/** Told on the thread that reads or watches; must not block. */
public interface IntakeListener {
    /** There is something new for the loop. */
    void news();

    /**
     * The sensor was opened, and gives something else than before.
     *
     * @param given what, in words
     */
    void opened(String given);
}
