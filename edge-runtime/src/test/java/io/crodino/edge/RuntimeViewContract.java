package io.crodino.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What everybody who looks at a runtime relies on; holds for the real one and for its double in tests. */
@Timeout(60)
public abstract class RuntimeViewContract {
    private static final long SHORT = 150;
    private static final long LONG = 30_000;

    /** A runtime that has fresh results. */
    protected abstract RuntimeView view();

    /** Makes one more result, fresh if nothing else was said. */
    protected abstract void nextResult() throws InterruptedException;

    /** From now on no result can be trusted; returns when it is so. */
    protected abstract void goStale() throws InterruptedException;

    private Optional<Long> awaited(long sequence, long millis) throws InterruptedException {
        Optional<ResultSnapshot> result = view().awaitNewer(sequence, millis);
        result.ifPresent(ResultSnapshot::close);
        return result.map(ResultSnapshot::sequence);
    }

    private long newest() throws InterruptedException {
        return awaited(0, LONG).orElseThrow();
    }

    private void assertWaits(long sequence) throws InterruptedException {
        long start = System.nanoTime();
        assertThat(awaited(sequence, SHORT)).isEmpty();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT - 2);
    }

    @Test
    void aResultThatNobodyHasSeenIsHandedOutAtOnce() throws Exception {
        long first = newest();
        nextResult();
        assertThat(awaited(first, LONG))
                .hasValueSatisfying(next -> assertThat(next).isGreaterThan(first));
    }

    @Test
    void aResultThatWasSeenIsWaitedOut() throws Exception {
        assertWaits(newest());
    }

    @Test
    void aStaleResultThatNobodyHasSeenIsWaitedOutAndNotAskedForAgainAndAgain() throws Exception {
        newest();
        goStale();
        assertWaits(0);
        assertWaits(0);
    }

    @Test
    void aResultEndsTheWait() throws Exception {
        long first = newest();
        CompletableFuture<Optional<Long>> waiting = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                waiting.complete(awaited(first, LONG));
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        nextResult();
        assertThat(waiting.get()).isPresent();
    }

    @Test
    void withoutPatienceNobodyWaits() throws Exception {
        long first = newest();
        assertThat(awaited(0, 0).isPresent()).isIn(true, false);
        assertThat(awaited(first, 0)).isEmpty();
        assertThat(awaited(first, -5)).isEmpty();
    }

    @Test
    void aStaleResultIsNeverShown() throws Exception {
        newest();
        assertThat(view().state().charge().fresh()).isTrue();
        goStale();
        assertThat(view().latest()).isEmpty();
        assertThat(view().state().charge().fresh()).isFalse();
        assertThat(view().state().grid()).isNull();
    }

    @Test
    void eventsComeInOrderAndOnlyThoseThatWereNotSeen() throws Exception {
        newest();
        List<LoggedEvent> all = view().awaitEvents(0, LONG);
        assertThat(all).isNotEmpty().extracting(LoggedEvent::number).isSorted();
        long last = all.get(all.size() - 1).number();
        assertThat(view().awaitEvents(last - 1, LONG))
                .extracting(LoggedEvent::number)
                .contains(last);
    }

    @Test
    void whatHappensToWhoLooksIsAnEventToo() throws Exception {
        newest();
        Event event = new Event.PairStarted("plain", "told by a test");
        view().tell(event);
        assertThat(view().awaitEvents(0, LONG)).extracting(LoggedEvent::event).contains(event);
    }
}
