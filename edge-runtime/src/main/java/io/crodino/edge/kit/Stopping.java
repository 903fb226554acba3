package io.crodino.edge.kit;

import java.util.List;

/** What Ctrl-C and SIGTERM do. */
public final class Stopping {
    private Stopping() {}

    /** Closes all, one after the other, when the process is told to end; each must bear being closed twice. */
    public static void atExit(List<AutoCloseable> inOrder) {
        List<AutoCloseable> parts = List.copyOf(inOrder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> parts.forEach(Stopping::close), "stop"));
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("crodino: while stopping: " + e);
        }
    }
}
