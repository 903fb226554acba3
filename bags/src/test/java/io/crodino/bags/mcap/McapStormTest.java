package io.crodino.bags.mcap;

import io.crodino.bags.Bag;
import io.crodino.bags.Reading;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.Header;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What somebody may hand on as a bag. */
class McapStormTest implements StormTest {
    @Override
    public Stream<Storm> storms(Path folder) throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (Compression compression : Compression.values()) {
            corpus.add(bag(compression));
        }
        return Stream.of(Storm.of(
                "a bag in MCAP",
                3000,
                new Mutations(corpus, List.of("zstd", "lz4", "", "cdr", "MCAP0")),
                UserException.class,
                input -> read(Files.write(folder.resolve("flight.mcap"), input))));
    }

    private static void read(Path file) {
        try (Bag bag = Bags.open(file)) {
            Reading.all(bag);
        }
    }

    private static byte[] bag(Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (McapWriter writer = new McapWriter(bytes, compression)) {
            int topic = writer.topic("/a", Header.TYPE);
            for (int i = 0; i < 5; i++) {
                writer.message(topic, i, i, ByteBuffer.allocate(40));
            }
        }
        return bytes.toByteArray();
    }
}
