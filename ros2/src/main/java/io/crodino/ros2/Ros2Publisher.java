package io.crodino.ros2;

import io.crodino.edge.message.LabelledPoints;
import io.crodino.edge.message.ResultMessages;
import io.crodino.edge.supervision.Backoff;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.ClassInfo;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes each result once, and once a second how the kit is. It looks at the runtime from a thread of its own, keeps no
 * queue and waits for no subscriber. Thread-safe.
 */
final class Ros2Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ros2Publisher.class);
    private static final long PERIOD_NANOS = 1_000_000_000;
    /** So soon it is noticed that this is closed. */
    private static final long LONGEST_WAIT_MILLIS = 250;

    private static final long STOP_MILLIS = 1000;

    private final RuntimeView runtime;
    private final Ros2Config config;
    private final LabelledPoints points;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supervised thread;
    private long sequence;
    private long nextState;
    private String model = "";
    private List<ClassInfo> classes = List.of();
    private ResultMessages messages = new ResultMessages(classes);

    private Ros2Publisher(RuntimeView runtime, Ros2Config config) {
        this.runtime = runtime;
        this.config = config;
        this.points = new LabelledPoints(runtime);
        this.thread = runtime.supervisor().thread("ros2", OnDeath.START_AGAIN, this::run);
    }

    /** Starts telling; returns at once, whether anybody listens or not. */
    static Ros2Publisher start(RuntimeView runtime, Ros2Config config) {
        Ros2Publisher publisher = new Ros2Publisher(runtime, config);
        publisher.thread.start();
        return publisher;
    }

    private void run() throws InterruptedException {
        Backoff backoff = new Backoff(new SplittableRandom());
        boolean complained = false;
        while (!isClosed()) {
            try (Publication publication = Publication.open(config)) {
                LOG.info("ROS 2: publishing {}/... in domain {}", config.topics(), config.domain());
                tell(publication);
            } catch (IOException e) {
                if (!complained) {
                    LOG.warn("ROS 2: {}, trying again", e.getMessage());
                    complained = true;
                }
            }
            if (closed.await(backoff.millis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Until it is closed. */
    private void tell(Publication publication) throws InterruptedException {
        learn(publication, true);
        nextState = System.nanoTime();
        while (!isClosed()) {
            long left = TimeUnit.NANOSECONDS.toMillis(nextState - System.nanoTime());
            long wait = Math.max(1, Math.min(LONGEST_WAIT_MILLIS, left));
            try (ResultSnapshot result = runtime.awaitNewer(sequence, wait).orElse(null)) {
                if (result != null) {
                    sequence = result.sequence();
                    if (!result.model().equals(model)) {
                        model = result.model();
                        learn(publication, false);
                    }
                    publication.tell(result, messages, points);
                }
            }
            tellState(publication);
        }
    }

    private void tellState(Publication publication) {
        long late = System.nanoTime() - nextState;
        if (late >= 0) {
            publication.tell(runtime.state());
            nextState += late < PERIOD_NANOS ? PERIOD_NANOS : late + PERIOD_NANOS;
        }
    }

    /** Other networks may know other classes. */
    private void learn(Publication publication, boolean first) {
        List<ClassInfo> now = runtime.state().classes();
        if (first || !now.equals(classes)) {
            classes = now;
            messages = new ResultMessages(now);
            publication.tellLabels(messages);
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
