package io.crodino.bags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdCompressor;
import io.crodino.bags.mcap.Compression;
import io.crodino.bags.mcap.McapWriter;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bags of several files, and SQLite. */
class FolderBagTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        // Characters that mean something in a URL.
        folder = Files.createDirectory(temporary.resolve("a bag? 100%#1"));
    }

    private void metadata(String compression, String... files) throws IOException {
        Files.writeString(
                folder.resolve("metadata.yaml"),
                "rosbag2_bagfile_information:\n  version: 99\n  compression_mode: " + compression
                        + "\n  relative_file_paths: [" + String.join(", ", files) + "]\n");
    }

    private void mcap(String name, long... times) throws IOException {
        try (McapWriter writer = new McapWriter(Files.newOutputStream(folder.resolve(name)), Compression.ZSTD)) {
            int topic = writer.topic("/a", Header.TYPE);
            for (long time : times) {
                writer.message(topic, time, time, ByteBuffer.allocate(4));
            }
        }
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri().toString().replace("file://", "file:");
    }

    private Connection sqlite(String name) throws SQLException {
        Connection connection = DriverManager.getConnection(url(folder.resolve(name)));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=WAL");
            statement.executeUpdate(
                    "CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,"
                            + " serialization_format TEXT NOT NULL, offered_qos_profiles TEXT NOT NULL)");
            statement.executeUpdate("CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL,"
                    + " timestamp INTEGER NOT NULL, data BLOB NOT NULL)");
            statement.executeUpdate("INSERT INTO topics VALUES(1, '/a', 'std_msgs/msg/Header', 'cdr', '')");
        }
        return connection;
    }

    private static void insert(Connection connection, long time, byte[] data) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO messages(topic_id, timestamp, data) VALUES(1, ?, ?)")) {
            statement.setLong(1, time);
            statement.setBytes(2, data);
            statement.executeUpdate();
        }
    }

    private static List<Long> times(Bag bag) {
        return Reading.all(bag).stream().map(BagMessage::logNanos).toList();
    }

    @Test
    void messagesOfSeveralFilesComeByTimeAlsoWhereFilesOverlap() throws Exception {
        mcap("f_0.mcap", 1, 4, 6);
        mcap("f_1.mcap", 5, 7);
        mcap("f_2.mcap");
        try (Connection connection = sqlite("f_3.db3")) {
            insert(connection, 3, new byte[4]);
            insert(connection, 2, new byte[4]);
        }
        metadata("''", "f_2.mcap", "f_1.mcap", "elsewhere/f_0.mcap", "f_3.db3");
        try (Bag bag = Bags.open(folder)) {
            assertThat(times(bag)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(bag.topics()).singleElement().satisfies(topic -> {
                assertThat(topic.name()).isEqualTo("/a");
                assertThat(topic.count()).isEqualTo(7);
            });
            assertThat(bag.startNanos()).isEqualTo(1);
            assertThat(bag.endNanos()).isEqualTo(7);
        }
    }

    @Test
    void messagesThatArePackedOneByOneAreUnpacked() throws Exception {
        byte[] text = "a message that is packed, packed, packed".getBytes(StandardCharsets.UTF_8);
        byte[] packed = new byte[200];
        int length = new ZstdCompressor().compress(text, 0, text.length, packed, 0, packed.length);
        try (Connection connection = sqlite("f.db3")) {
            insert(connection, 1, Arrays.copyOf(packed, length));
        }
        metadata("MESSAGE", "f.db3");
        try (Bag bag = Bags.open(folder)) {
            assertThat(Reading.all(bag)).singleElement().satisfies(message -> assertThat(message.data())
                    .isEqualTo(ByteBuffer.wrap(text)));
        }
        Files.delete(folder.resolve("f.db3"));
        try (Connection connection = sqlite("f.db3")) {
            insert(connection, 1, text);
        }
        try (Bag bag = Bags.open(folder)) {
            assertThatThrownBy(() -> Reading.all(bag))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("a message of /a cannot be unpacked");
        }
    }

    @Test
    void whatARecorderThatWasKilledLeftBesideTheFileIsRead() throws Exception {
        try (Connection connection = sqlite("f.db3")) {
            insert(connection, 1, new byte[4]);
            Path copy = Files.createDirectory(temporary.resolve("copy"));
            Files.copy(folder.resolve("f.db3"), copy.resolve("f.db3"));
            Files.copy(folder.resolve("f.db3-wal"), copy.resolve("f.db3-wal"));
            try (Bag bag = Bags.open(copy.resolve("f.db3"))) {
                assertThat(times(bag)).containsExactly(1L);
                assertThat(bag.notices()).singleElement().asString().contains("was not closed by its recorder");
            }
        }
    }

    @Test
    void aFolderOfSomethingElseDoesNotLookLikeABag() throws Exception {
        assertThat(Bags.looksLikeOne(folder)).isFalse();
        Files.writeString(folder.resolve("metadata.yaml"), "name: something else\n");
        assertThat(Bags.looksLikeOne(folder)).isFalse();
        Files.write(folder.resolve("metadata.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(Bags.looksLikeOne(folder)).isFalse();
        metadata("''", "f_0.mcap");
        assertThat(Bags.looksLikeOne(folder)).isTrue();
    }

    @Test
    void whatIsMissingOrPackedIsSaid() throws Exception {
        assertThatThrownBy(() -> Bags.open(folder)).hasMessageContaining("holds no bag");
        metadata("''", "f_0.mcap");
        assertThatThrownBy(() -> Bags.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("copy it there, or remove its line");
        metadata("FILE", "f_0.mcap.zstd");
        assertThatThrownBy(() -> Bags.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("unpack them with 'zstd -d'");
        Path other = folder.resolve("other.db3");
        try (Connection connection = DriverManager.getConnection(url(other));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE something(id INTEGER)");
        }
        assertThatThrownBy(() -> Bags.open(other))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a bag as ros2 bag writes it");
    }

    @Test
    void aPartThatWasNotWrittenBeforeItsRecorderWasKilledIsLeftOutWithANotice() throws Exception {
        mcap("f_0.mcap", 1, 2);
        try (Connection connection = sqlite("f_1.db3")) {
            insert(connection, 3, new byte[4]);
        }
        Files.createFile(folder.resolve("f_2.mcap"));
        Files.write(folder.resolve("f_3.mcap"), new byte[] {(byte) 0x89, 'M', 'C'});
        Files.createFile(folder.resolve("f_4.db3"));
        Files.write(folder.resolve("f_5.db3"), new byte[4096]);
        try (Bag bag = Bags.open(folder)) {
            assertThat(times(bag)).containsExactly(1L, 2L, 3L);
            assertThat(bag.notices())
                    .filteredOn(notice -> notice.contains("is empty, its recorder was stopped before it wrote"))
                    .extracting(notice -> notice.substring(0, 3))
                    .containsExactly("f_2", "f_3", "f_4", "f_5");
        }
        Files.delete(folder.resolve("f_0.mcap"));
        Files.delete(folder.resolve("f_1.db3"));
        assertThatThrownBy(() -> Bags.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("all bag files of")
                .hasMessageContaining("are empty");
    }

    @Test
    void aPartOfSomethingElseIsNotLeftOut() throws Exception {
        mcap("f_0.mcap", 1, 2);
        Files.writeString(folder.resolve("f_1.mcap"), "something else altogether");
        assertThatThrownBy(() -> Bags.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("f_1.mcap is no bag");
    }

    @Test
    void aFolderThatItsRecorderHasNotDescribedLooksLikeABagByItsFiles() throws Exception {
        for (String name : List.of("x_0.mcap.part", "x_0.mcap", "x_0.db3")) {
            Path one = Files.createDirectory(temporary.resolve("of " + name));
            assertThat(Bags.looksLikeOne(one)).isFalse();
            Files.createDirectory(one.resolve("a folder.mcap"));
            assertThat(Bags.looksLikeOne(one)).isFalse();
            Files.createFile(one.resolve(name));
            assertThat(Bags.looksLikeOne(one)).as(name).isTrue();
            Files.createFile(one.resolve("dataset.yaml"));
            assertThat(Bags.looksLikeOne(one)).as("an RGB-D folder").isFalse();
        }
    }
}
