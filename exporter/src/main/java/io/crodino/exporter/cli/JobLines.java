package io.crodino.exporter.cli;

import io.crodino.exporter.precision.Jobs;
import io.crodino.formats.ProgressLine;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Shows each job on a line of its own, and ends it when the user does not want it any more. For one thread. */
final class JobLines implements Jobs {
    private final PrintWriter terminal;
    private final BooleanSupplier stop;

    /** @param stop whether to end what is being done by a {@link CancellationException} */
    JobLines(PrintWriter terminal, BooleanSupplier stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public IntConsumer start(String job, String things, int total) {
        ProgressLine line = new ProgressLine(terminal, job, things, 0, total, System::nanoTime);
        return done -> {
            line.accept(done);
            boolean stopped = stop.getAsBoolean();
            if (done == total || stopped) {
                line.end();
            }
            if (stopped) {
                throw new CancellationException();
            }
        };
    }
}
