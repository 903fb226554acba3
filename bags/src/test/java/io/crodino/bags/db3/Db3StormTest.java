package io.crodino.bags.db3;

import io.crodino.bags.Bag;
import io.crodino.bags.Reading;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.UserException;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What somebody may hand on as a SQLite bag. */
class Db3StormTest implements StormTest {
    @Override
    public Stream<Storm> storms(Path folder) throws Exception {
        byte[] bag = bag(folder.resolve("original.db3"));
        return Stream.of(Storm.of(
                "a bag in SQLite",
                600,
                new Mutations(List.of(bag), List.of("topics", "messages", "cdr", "TEXT", "NULL")),
                UserException.class,
                input -> read(Files.write(folder.resolve("flight.db3"), input))));
    }

    private static void read(Path file) {
        try (Bag bag = Bags.open(file)) {
            Reading.all(bag);
        }
    }

    private static byte[] bag(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA page_size=512");
            statement.executeUpdate(
                    "CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,"
                            + " serialization_format TEXT NOT NULL, offered_qos_profiles TEXT NOT NULL)");
            statement.executeUpdate("CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL,"
                    + " timestamp INTEGER NOT NULL, data BLOB NOT NULL)");
            statement.executeUpdate("CREATE TABLE message_definitions(id INTEGER PRIMARY KEY, topic_type TEXT NOT NULL,"
                    + " encoding TEXT NOT NULL, encoded_message_definition TEXT NOT NULL)");
            statement.executeUpdate("CREATE INDEX timestamp_idx ON messages(timestamp ASC)");
            statement.executeUpdate("INSERT INTO topics VALUES(1, '/a', 'std_msgs/msg/Header', 'cdr', '')");
            statement.executeUpdate(
                    "INSERT INTO message_definitions VALUES(1, 'std_msgs/msg/Header', 'ros2msg', 'string frame_id')");
            for (int i = 0; i < 20; i++) {
                statement.executeUpdate("INSERT INTO messages VALUES(" + i + ", 1, " + i + ", x'000102030405')");
            }
        }
        return Files.readAllBytes(file);
    }
}
