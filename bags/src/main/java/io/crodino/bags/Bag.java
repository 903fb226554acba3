package io.crodino.bags;

import java.util.List;
import java.util.function.Predicate;

/** A recording of messages, open. For one thread. */
public interface Bag extends AutoCloseable {
    /** All topics, also those without messages, by name. */
    List<BagTopic> topics();

    /** Log time of the first message, nanoseconds since 1970; 0 without messages. */
    long startNanos();

    /** Log time of the last message, nanoseconds since 1970; 0 without messages. */
    long endNanos();

    /** What is wrong with the bag and does not keep it from being read, each in one sentence. */
    List<String> notices();

    /** The messages of the topics that are wanted; several may be open at a time. */
    Messages messages(Predicate<BagTopic> wanted);

    @Override
    void close();

    /** Messages in all topics. */
    default long count() {
        return topics().stream().mapToLong(BagTopic::count).sum();
    }
}
