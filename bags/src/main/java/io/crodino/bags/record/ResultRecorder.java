package io.crodino.bags.record;

import io.crodino.bags.mcap.Compression;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.message.Diagnostics;
import io.crodino.edge.message.Headers;
import io.crodino.edge.message.LabelledPoints;
import io.crodino.edge.message.ResultMessages;
import io.crodino.edge.message.Topic;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.RosMessage;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records each result's class map and confidence, its points if that is wanted, and how the kit is: once a second, and
 * whenever something happens. Where the disk is too slow, results are left out. Thread-safe.
 */
final class ResultRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultRecorder.class);
    private static final long PATIENCE_MILLIS = 100;
    private static final long PERIOD_NANOS = 1_000_000_000;
    private static final long STOP_MILLIS = 1000;

    private final RuntimeView runtime;
    private final Path root;
    private final ResultMessages messages;
    private final @Nullable LabelledPoints points;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Supervised thread;
    private long seenResult;
    private long seenEvent;
    private long dueNanos = System.nanoTime();

    private ResultRecorder(RuntimeView runtime, Path root, boolean withPoints) {
        this.runtime = runtime;
        this.root = root;
        this.messages = new ResultMessages(runtime.state().classes());
        this.points = withPoints ? new LabelledPoints(runtime) : null;
        this.thread = runtime.supervisor().thread("result-recorder", OnDeath.LET_GO, this::run);
    }

    /** @param withPoints whether class maps are recorded as labelled points, too */
    static ResultRecorder start(RuntimeView runtime, Path root, boolean withPoints) {
        ResultRecorder recorder = new ResultRecorder(runtime, root, withPoints);
        recorder.thread.start();
        return recorder;
    }

    private void run() throws InterruptedException {
        try (BagFolder bag = new BagFolder(root, Compression.LZ4)) {
            Topics topics = new Topics(bag);
            Header start = Headers.now(Headers.FRAME).ago(0);
            topics.write(Topic.LABEL_INFO, start, messages.labels(start));
            while (closing.getCount() > 0) {
                diagnose(topics);
                record(topics);
            }
        } catch (UserException e) {
            LOG.error("recording ends, the kit goes on: {}", e.getMessage());
        }
    }

    private void diagnose(Topics topics) throws InterruptedException {
        List<LoggedEvent> events = runtime.awaitEvents(seenEvent, 0);
        if (!events.isEmpty() || System.nanoTime() - dueNanos >= 0) {
            seenEvent =
                    events.isEmpty() ? seenEvent : events.get(events.size() - 1).number();
            dueNanos = System.nanoTime() + PERIOD_NANOS;
            Header now = Headers.now(Headers.FRAME).ago(0);
            topics.write(Topic.DIAGNOSTICS, now, Diagnostics.of(now, runtime.state()));
        }
    }

    private void record(Topics topics) throws InterruptedException {
        Optional<ResultSnapshot> newer = runtime.awaitNewer(seenResult, PATIENCE_MILLIS);
        if (newer.isPresent()) {
            try (ResultSnapshot result = newer.get()) {
                seenResult = result.sequence();
                Header captured = Headers.now(Headers.FRAME).at(result.captureNanos());
                topics.write(Topic.MASK, captured, messages.mask(captured, result));
                topics.write(Topic.CONFIDENCE, captured, messages.confidence(captured, result));
                if (points != null) {
                    points.of(captured, result).ifPresent(cloud -> topics.write(Topic.POINTS, captured, cloud));
                }
            }
        }
    }

    /** The topics of a bag, each begun with its first message. */
    private record Topics(BagFolder bag, Map<Topic, Integer> begun) {
        Topics(BagFolder bag) {
            this(bag, new EnumMap<>(Topic.class));
        }

        void write(Topic topic, Header header, RosMessage message) {
            int number = begun.computeIfAbsent(topic, first -> bag.topic(first.path(), first.type()));
            long now = Headers.now("").ago(0).stamp().toNanos();
            bag.write(number, now, header.stamp().toNanos(), message);
        }
    }

    /** Stops within a second. */
    @Override
    public void close() {
        closing.countDown();
        thread.stop();
        thread.ended(STOP_MILLIS);
    }
}
