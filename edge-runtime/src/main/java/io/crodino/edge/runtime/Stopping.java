package io.crodino.edge.runtime;

/** What Ctrl-C and SIGTERM do. */
public final class Stopping {
    private Stopping() {}

    /** Closes {@code runtime}, then {@code server}, when the process is told to end; both bear being closed twice. */
    public static void atExit(EdgeRuntime runtime, AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runtime, server), "stop"));
    }

    private static void close(EdgeRuntime runtime, AutoCloseable server) {
        try (server;
                runtime) {
            // Leaving closes the runtime first.
        } catch (Exception e) {
            System.err.println("crodino: while stopping: " + e);
        }
    }
}
