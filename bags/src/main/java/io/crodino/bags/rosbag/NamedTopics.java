package io.crodino.bags.rosbag;

import io.crodino.bags.Bag;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A bag whose topics stand once each, by name, with all of their messages: files have one for each writer. For one thread.
 *
 * @param bag closed with this one
 */
record NamedTopics(Bag bag) implements Bag {
    @Override
    public List<BagTopic> topics() {
        return merged(bag.topics());
    }

    static List<BagTopic> merged(List<BagTopic> topics) {
        List<BagTopic> merged = new ArrayList<>();
        topics.stream().sorted(Comparator.comparing(BagTopic::name)).forEach(topic -> {
            BagTopic before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && before.isSameAs(topic)) {
                merged.set(merged.size() - 1, before.withCount(before.count() + topic.count()));
            } else {
                merged.add(topic);
            }
        });
        return merged;
    }

    @Override
    public long startNanos() {
        return bag.startNanos();
    }

    @Override
    public long endNanos() {
        return bag.endNanos();
    }

    @Override
    public List<String> notices() {
        return bag.notices();
    }

    @Override
    public Messages messages(Predicate<BagTopic> wanted) {
        return bag.messages(wanted);
    }

    @Override
    public void close() {
        bag.close();
    }
}
