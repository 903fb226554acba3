package io.crodino.bags;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes out of a bag, for tests. */
public final class Reading {
    private Reading() {}

    /** All messages; their times must not go back. */
    public static List<BagMessage> all(Bag bag) {
        List<BagMessage> all = new ArrayList<>();
        try (Messages messages = bag.messages(topic -> true)) {
            for (BagMessage message = messages.next(); message != null; message = messages.next()) {
                if (!all.isEmpty()
                        && message.logNanos() < all.get(all.size() - 1).logNanos()) {
                    throw new AssertionError("time goes back");
                }
                all.add(message);
            }
        }
        return all;
    }

    /** BagTopic, type, count and sum of all bytes, of topics with messages. */
    public static Map<String, String> sums(Bag bag) {
        Map<String, long[]> sums = new TreeMap<>();
        for (BagMessage message : all(bag)) {
            long[] tally = sums.computeIfAbsent(
                    message.topic().name() + "," + message.topic().type(), key -> new long[2]);
            tally[0]++;
            ByteBuffer data = message.data().duplicate();
            while (data.hasRemaining()) {
                tally[1] += data.get() & 0xff;
            }
        }
        Map<String, String> text = new TreeMap<>();
        sums.forEach((key, tally) -> text.put(key, tally[0] + "," + tally[1] % (1L << 32)));
        return text;
    }
}
