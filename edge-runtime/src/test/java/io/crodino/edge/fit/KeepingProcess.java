package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;

import java.nio.file.Path;

/** Remembers one trial after the other, as a process that measures does. */
final class KeepingProcess {
    static final int TRIALS = 40;

    private KeepingProcess() {}

    /** Given the file, and the number of threads of the first trial. */
    public static void main(String[] arguments) {
        Trials trials = Trials.in(Path.of(arguments[0]));
        int first = Integer.parseInt(arguments[1]);
        for (int i = 0; i < TRIALS; i++) {
            trials.remember(candidate("resnet18", 0.5, Bits.INT8, 3), first + i, new Trial(null, null, "2026-11-29"));
            trials.keep();
        }
    }
}
