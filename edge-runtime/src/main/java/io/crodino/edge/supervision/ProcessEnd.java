package io.crodino.edge.supervision;

import io.crodino.formats.Cli;

/** Ends the process because a thread that it cannot do without keeps dying. */
public final class ProcessEnd {
    private static final long PATIENCE_MILLIS = 2500;

    private ProcessEnd() {}

    /**
     * Says why on standard error and exits with {@link Cli#THREAD_DIED}, after what is done at every exit, but within
     * three seconds. Returns at once.
     */
    public static void now(String sentence) {
        System.err.println("crodino: " + sentence);
        try {
            daemon("process-halts", ProcessEnd::halt);
            daemon("process-ends", () -> System.exit(Cli.THREAD_DIED));
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(Cli.THREAD_DIED);
        }
    }

    private static void halt() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(Cli.THREAD_DIED);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
