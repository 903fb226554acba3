package io.crodino.edge.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of the kit, and tells when one of them dies. Thread-safe. */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    /** Deaths in a row after which a thread that nothing goes on without is given up: after about four seconds. */
    private static final int MOST_IN_A_ROW = 5;

    private final Consumer<Death> told;
    private final Consumer<String> end;
    private final Map<String, Death> deaths = new TreeMap<>();

    /**
     * @param told of each death, on the thread that died; must not block
     * @param end ends the process with this sentence, e.g. {@link ProcessEnd#now}
     */
    public Supervisor(Consumer<Death> told, Consumer<String> end) {
        this.told = told;
        this.end = end;
    }

    /** A daemon thread, not yet started. */
    public Supervised thread(String name, OnDeath meaning, ThreadBody body) {
        return thread(name, meaning, body, () -> {});
    }

    /**
     * The same with something to be done when the thread ends for good.
     *
     * @param lastly called on the thread, also when it was stopped while it waited to start again
     */
    public Supervised thread(String name, OnDeath meaning, ThreadBody body, Runnable lastly) {
        return new Supervised(name, meaning, body, lastly, this::died);
    }

    /** The threads that have died since the start, by name. */
    public synchronized List<Death> deaths() {
        return new ArrayList<>(deaths.values());
    }

    /**
     * A thread has died.
     *
     * @param inARow how often without having lived for long
     * @return whether it shall start again
     */
    private boolean died(String name, OnDeath meaning, Throwable failure, int inARow) {
        boolean ends = meaning == OnDeath.START_AGAIN_OR_END && inARow >= MOST_IN_A_ROW;
        String text = "the thread " + name + " has died (" + failure + ")"
                + (ends
                        ? " " + inARow + " times in a row: the process ends, to be started again by its supervisor"
                        : meaning == OnDeath.LET_GO ? ": its client is let go" : " and starts again");
        try {
            LOG.error(text, failure);
            told.accept(count(name, failure, ends ? Death.Next.PROCESS_ENDS : meaning.next(), text));
        } catch (RuntimeException | Error e) {
            // Without memory even telling may fail; what follows must not depend on it.
            LOG.error("a death could not be told: {}", text, e);
        } finally {
            if (ends) {
                end.accept(text);
            }
        }
        return !ends && meaning != OnDeath.LET_GO;
    }

    private synchronized Death count(String name, Throwable failure, Death.Next next, String text) {
        Death before = deaths.get(name);
        long number = before == null ? 1 : before.deaths() + 1;
        Death death = new Death(name, number, failure.getClass().getSimpleName(), next, text);
        deaths.put(name, death);
        return death;
    }
}
