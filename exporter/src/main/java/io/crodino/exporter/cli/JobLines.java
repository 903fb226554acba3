package io.crodino.exporter.cli;

import io.crodino.exporter.precision.Jobs;
import io.crodino.formats.ProgressLine;
import java.io.PrintWriter;
import java.util.function.IntConsumer;

/** Shows each job on a line of its own. For one thread. */
final class JobLines implements Jobs {
    private final PrintWriter terminal;

    JobLines(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public IntConsumer start(String job, String things, int total) {
        ProgressLine line = new ProgressLine(terminal, job, things, 0, total, System::nanoTime);
        return done -> {
            line.accept(done);
            if (done == total) {
                line.end();
            }
        };
    }
}
