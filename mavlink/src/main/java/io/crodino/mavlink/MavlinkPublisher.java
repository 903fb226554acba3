package io.crodino.mavlink;

import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.supervision.Backoff;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.RuntimeView;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever is at the other end of a link, and opens the link again for as long as it takes. It looks at the runtime
 * from a thread of its own and keeps no queue. Thread-safe.
 */
final class MavlinkPublisher implements AutoCloseable {
    /** A peer that has just come is noticed after that. */
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private static final long STOP_MILLIS = 1000;

    private final RuntimeView runtime;
    private final LinkAddress address;
    private final LinkNews news;
    private final Teller teller;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supervised thread;
    private long seenEvent;

    private MavlinkPublisher(RuntimeView runtime, MavlinkConfig config, @Nullable Signer signer) {
        this.runtime = runtime;
        this.address = LinkUrl.parse(config.url());
        this.news = new LinkNews(config.url());
        this.teller = new Teller(runtime, config, signer, news, System.nanoTime());
        this.thread = runtime.supervisor().thread("mavlink", OnDeath.START_AGAIN, this::run);
    }

    /**
     * Starts telling; returns at once, whether anybody listens or not.
     *
     * @param signer null for unsigned packets
     */
    static MavlinkPublisher start(RuntimeView runtime, MavlinkConfig config, @Nullable Signer signer) {
        MavlinkPublisher publisher = new MavlinkPublisher(runtime, config, signer);
        publisher.thread.start();
        return publisher;
    }

    private void run() throws InterruptedException {
        Backoff backoff = new Backoff(new SplittableRandom());
        while (!isClosed()) {
            try (Link link = address.open()) {
                while (!isClosed()) {
                    teller.tell(link, System.nanoTime());
                    backoff.reset();
                    listen();
                }
            } catch (IOException e) {
                news.failed(String.valueOf(e.getMessage()), System.nanoTime());
            }
            if (closed.await(backoff.millis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Waits until there is something to tell. */
    private void listen() throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(teller.left(System.nanoTime()));
        List<LoggedEvent> events = runtime.awaitEvents(seenEvent, Math.max(1, Math.min(LONGEST_PAUSE_MILLIS, left)));
        teller.happened(events);
        if (!events.isEmpty()) {
            seenEvent = events.get(events.size() - 1).number();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Stops within a second. */
    @Override
    public void close() {
        closed.countDown();
        thread.stop();
        thread.ended(STOP_MILLIS);
    }
}
