package io.crodino.edge.drill;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;

/**
 * Follows every result of a runtime as a client would, and checks it against what the sensors really handed on: that it
 * is young enough, was computed from a picture that a sensor took, and not from one that a fault had spoiled. Thread-safe.
 */
final class Audit implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 100;

    private final RuntimeView runtime;
    private final double staleMillis;
    private final Ledger ledger;
    private final Supervised thread;
    private volatile boolean running = true;
    private Findings findings = Findings.NONE;

    /**
     * What was found.
     *
     * @param results looked at
     * @param stale shown as fresh though older than allowed
     * @param invented of no picture that a sensor took
     * @param spoiled of a picture that a plain fault had spoiled
     */
    record Findings(long results, long stale, long invented, long spoiled) {
        static final Findings NONE = new Findings(0, 0, 0, 0);

        Findings plus(Findings other) {
            return new Findings(
                    results + other.results, stale + other.stale, invented + other.invented, spoiled + other.spoiled);
        }
    }

    /** @param staleMillis older results must not be shown as fresh */
    Audit(RuntimeView runtime, double staleMillis, Ledger ledger) {
        this.runtime = runtime;
        this.staleMillis = staleMillis;
        this.ledger = ledger;
        this.thread = runtime.supervisor().thread("audit", OnDeath.START_AGAIN, this::follow);
    }

    void start() {
        thread.start();
    }

    private void follow() throws InterruptedException {
        long seen = 0;
        while (running) {
            ResultSnapshot result = runtime.awaitNewer(seen, PATIENCE_MILLIS).orElse(null);
            if (result != null) {
                try (result) {
                    seen = result.sequence();
                    check(result);
                }
            }
        }
    }

    private void check(ResultSnapshot result) {
        boolean old = result.ageMillis() > staleMillis;
        boolean unknown = !ledger.knows(result.by(), result.captureNanos());
        boolean spoiled = ledger.spoiled(result.by(), result.captureNanos());
        add(new Findings(1, old ? 1 : 0, unknown ? 1 : 0, spoiled ? 1 : 0));
    }

    private synchronized void add(Findings more) {
        findings = findings.plus(more);
    }

    synchronized Findings findings() {
        return findings;
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
