package io.crodino.bags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.bags.rosbag.Bags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bags that ROS 2 tests itself with, where they are at hand: what others have read in them (MCAP's own library, SQLite). */
class RealBagsTest {
    private static final String FIXTURE = "rosbag2.csv";

    /** The folder {@code shared/data/rosbag2} beside the checkout. */
    private static Path shared() {
        Optional<Path> data = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data/rosbag2"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(data.isPresent(), "the real bags are not part of the project");
        return data.get();
    }

    private static Map<String, Map<String, String>> expected() throws IOException {
        Map<String, Map<String, String>> files = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(RealBagsTest.class.getResourceAsStream(FIXTURE))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] cells = line.split(",", -1);
                        Map<String, String> topics = files.computeIfAbsent(cells[0], key -> new TreeMap<>());
                        if (!cells[1].isEmpty()) {
                            topics.put(cells[1] + "," + cells[2], cells[3] + "," + cells[4]);
                        }
                    });
        }
        return files;
    }

    @TestFactory
    Stream<DynamicTest> everyMessageOfEveryFileIsRead() throws IOException {
        Path shared = shared();
        Map<String, Map<String, String>> files = expected();
        assertThat(files).hasSize(39);
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    try (Bag bag = Bags.open(shared.resolve(file.getKey()))) {
                        assertThat(Reading.sums(bag)).isEqualTo(file.getValue());
                        Map<String, Long> counts = new TreeMap<>();
                        bag.topics().stream()
                                .filter(topic -> topic.count() > 0)
                                .forEach(topic -> counts.put(topic.name() + "," + topic.type(), topic.count()));
                        Map<String, Long> counted = new TreeMap<>();
                        file.getValue().forEach((topic, sum) -> counted.put(topic, Long.valueOf(sum.split(",", 2)[0])));
                        assertThat(counts).isEqualTo(counted);
                    }
                }));
    }

    @Test
    void aBagOfSeveralFilesIsTheSameInBothForms() {
        Path resources = shared().resolve("rosbag2_py/test/resources");
        try (Bag mcap = Bags.open(resources.resolve("mcap/wbag"));
                Bag sqlite = Bags.open(resources.resolve("sqlite3/wbag"))) {
            assertThat(mcap.count()).isEqualTo(6074);
            assertThat(Reading.sums(mcap)).hasSize(8).isEqualTo(Reading.sums(sqlite));
            assertThat(mcap.startNanos())
                    .isEqualTo(sqlite.startNanos())
                    .isEqualTo(Reading.all(sqlite).get(0).logNanos());
            assertThat(mcap.endNanos())
                    .isEqualTo(sqlite.endNanos())
                    .isEqualTo(Reading.all(mcap).get(6073).logNanos());
        }
    }

    @Test
    void aFolderWithoutMetadataIsTheBagsInIt() {
        Path resources = shared().resolve("rosbag2_py/test/resources");
        try (Bag mcap = Bags.open(resources.resolve("mcap/reindex_test_bags/multiple_files"));
                Bag sqlite = Bags.open(resources.resolve("sqlite3/reindex_test_bags/multiple_files"))) {
            assertThat(mcap.count()).isEqualTo(3177);
            assertThat(Reading.sums(mcap)).isEqualTo(Reading.sums(sqlite));
        }
    }
}
