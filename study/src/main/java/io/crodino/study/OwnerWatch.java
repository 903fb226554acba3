package io.crodino.study;

import io.crodino.formats.Interruption;
import java.io.IOException;
import java.io.OutputStream;

/** Asks this process to save and end when its standard input does: then whoever started it is gone. */
final class OwnerWatch {
    private OwnerWatch() {}

    static void start() {
        Thread watch = new Thread(OwnerWatch::untilItsEnd, "study-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void untilItsEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("crodino: lost the study: " + e.getMessage());
        }
        Interruption.ask();
    }
}
