package io.crodino.edge.cli;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.ChargeSentence;
import io.crodino.edge.view.RuntimeView;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints each switch as a line with the time of day, so that a journal tells the story. Thread-safe. */
final class SwitchPrinter implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final RuntimeView runtime;
    private final PrintStream out;
    private final Supervised thread;
    private long seen;

    private SwitchPrinter(RuntimeView runtime, PrintStream out) {
        this.runtime = runtime;
        this.out = out;
        this.thread = runtime.supervisor().thread("switch-printer", OnDeath.START_AGAIN, this::print);
    }

    static SwitchPrinter start(RuntimeView runtime, PrintStream out) {
        SwitchPrinter printer = new SwitchPrinter(runtime, out);
        printer.thread.start();
        return printer;
    }

    private void print() throws InterruptedException {
        while (true) {
            for (LoggedEvent logged : runtime.awaitEvents(seen, PATIENCE_MILLIS)) {
                seen = logged.number();
                if (logged.event() instanceof Event.Switched switched) {
                    out.println(CLOCK.format(logged.time().atZone(ZoneId.systemDefault())) + " " + line(switched));
                }
            }
        }
    }

    /** As the page says it, and how long there was no result. */
    private static String line(Event.Switched event) {
        String gap = event.gapMillis() > 0 ? String.format(Locale.ROOT, " (gap %.0f ms)", event.gapMillis()) : "";
        return event.from().key() + " -> " + event.to().key() + ": " + ChargeSentence.of(event.to(), event.reason())
                + gap;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
