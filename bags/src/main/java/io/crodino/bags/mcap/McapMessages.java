package io.crodino.bags.mcap;

import io.crodino.bags.BagMessage;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges the messages of chunks, which may overlap in time. A chunk is read when its first message may be next; of those
 * that are read, the places of the messages are kept, and the records of as many as fit into an eighth of the heap.
 */
final class McapMessages implements Messages {
    private final McapFile file;
    private final ChunkReader reader;
    private final Map<Integer, BagTopic> topics;
    private final Deque<Chunk> later;
    private final PriorityQueue<Open> open =
            new PriorityQueue<>(Comparator.comparingLong(Open::nanos).thenComparingLong(Open::offset));
    private final RecentRecords recent = new RecentRecords(Runtime.getRuntime().maxMemory() / 8);

    /** @param topics of the channels whose messages are wanted */
    McapMessages(McapFile file, List<Chunk> chunks, Map<Integer, BagTopic> topics) {
        this.file = file;
        this.reader = new ChunkReader(file);
        this.topics = topics;
        this.later = new ArrayDeque<>(chunks.stream()
                .filter(chunk -> chunk.mayHold(topics.keySet()))
                .sorted(Comparator.comparingLong(Chunk::startNanos).thenComparingLong(Chunk::offset))
                .toList());
    }

    /** Where a message is. */
    private record Place(long nanos, int offset, int length) {}

    /** A chunk with messages that have not been given. */
    private static final class Open {
        final Chunk chunk;
        final List<Place> places;
        int next;

        Open(Chunk chunk, List<Place> places) {
            this.chunk = chunk;
            this.places = places;
        }

        long nanos() {
            return places.get(next).nanos();
        }

        long offset() {
            return chunk.offset();
        }
    }

    /** Unpacked records, the ones that were used last. */
    private static final class RecentRecords {
        private final Map<Chunk, ByteBuffer> records = new LinkedHashMap<>(16, 0.75f, true);
        private final long most;
        private long bytes;

        RecentRecords(long most) {
            this.most = most;
        }

        @Nullable
        ByteBuffer get(Chunk chunk) {
            return records.get(chunk);
        }

        void put(Chunk chunk, ByteBuffer unpacked) {
            records.put(chunk, unpacked);
            bytes += unpacked.limit();
            while (bytes > most && records.size() > 1) {
                remove(records.keySet().iterator().next());
            }
        }

        void remove(Chunk chunk) {
            ByteBuffer removed = records.remove(chunk);
            bytes -= removed == null ? 0 : removed.limit();
        }
    }

    @Override
    public @Nullable BagMessage next() {
        while (!later.isEmpty()
                && (open.isEmpty()
                        || later.element().startNanos() <= open.element().nanos())) {
            open(later.remove());
        }
        Open first = open.poll();
        if (first == null) {
            return null;
        }
        BagMessage message = message(first.chunk, first.places.get(first.next));
        first.next++;
        if (first.next < first.places.size()) {
            open.add(first);
        } else {
            recent.remove(first.chunk);
        }
        return message;
    }

    private void open(Chunk chunk) {
        ByteBuffer records = records(chunk);
        List<Place> places = new ArrayList<>();
        int whole = ChunkReader.forEach(records, (opcode, content, offset) -> {
            if (opcode == Format.MESSAGE
                    && content.limit() >= Format.MESSAGE_HEADER
                    && topics.containsKey(content.getShort(0) & 0xffff)) {
                places.add(new Place(content.getLong(6), offset, content.limit()));
            }
        });
        if (whole < records.limit()) {
            throw new UserException(file.where(chunk.offset())
                    + ", is damaged: its last record is not whole; copy the bag again from where it was recorded");
        }
        if (places.isEmpty()) {
            recent.remove(chunk);
        } else {
            places.sort(Comparator.comparingLong(Place::nanos));
            if (places.get(0).nanos() < chunk.startNanos()) {
                throw new UserException(file.where(chunk.offset())
                        + ", is damaged: it holds a message from before the time at which it begins;"
                        + " copy the bag again from where it was recorded");
            }
            open.add(new Open(chunk, places));
        }
    }

    private ByteBuffer records(Chunk chunk) {
        ByteBuffer found = recent.get(chunk);
        if (found == null) {
            found = reader.records(chunk);
            recent.put(chunk, found);
        }
        return found;
    }

    private BagMessage message(Chunk chunk, Place place) {
        ByteBuffer records = records(chunk);
        BagTopic topic = topics.get(records.getShort(place.offset()) & 0xffff);
        if (topic == null) {
            throw new IllegalStateException("a message of a topic that nobody wants");
        }
        return new BagMessage(
                topic,
                place.nanos(),
                records.slice(place.offset() + Format.MESSAGE_HEADER, place.length() - Format.MESSAGE_HEADER));
    }

    /** Nothing of its own is open: the file belongs to the bag. */
    @Override
    public void close() {
        later.clear();
        open.clear();
    }
}
