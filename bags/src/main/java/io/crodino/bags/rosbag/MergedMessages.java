package io.crodino.bags.rosbag;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages of several files by time; a file is read when its first message may be next. For one thread. */
final class MergedMessages implements Messages {
    private final Predicate<BagTopic> wanted;
    private final Deque<Bag> later;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::nanos).thenComparingInt(Head::order));
    private int opened;

    MergedMessages(List<Bag> parts, Predicate<BagTopic> wanted) {
        this.wanted = wanted;
        this.later = new ArrayDeque<>(parts.stream()
                .filter(part -> part.count() > 0)
                .sorted(Comparator.comparingLong(Bag::startNanos))
                .toList());
    }

    /** The next message of a file, and what comes after it. */
    private record Head(BagMessage message, Messages rest, int order) {
        long nanos() {
            return message.logNanos();
        }
    }

    @Override
    public @Nullable BagMessage next() {
        while (!later.isEmpty()
                && (heads.isEmpty()
                        || later.element().startNanos() <= heads.element().nanos())) {
            advance(later.remove().messages(wanted), opened++);
        }
        Head first = heads.poll();
        if (first == null) {
            return null;
        }
        advance(first.rest(), first.order());
        return first.message();
    }

    private void advance(Messages messages, int order) {
        BagMessage message = messages.next();
        if (message == null) {
            messages.close();
        } else {
            heads.add(new Head(message, messages, order));
        }
    }

    @Override
    public void close() {
        heads.forEach(head -> head.rest().close());
        heads.clear();
        later.clear();
    }
}
