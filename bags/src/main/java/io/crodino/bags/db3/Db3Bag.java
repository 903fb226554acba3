package io.crodino.bags.db3;

import io.crodino.bags.Bag;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One SQLite bag, opened so that nothing in its folder changes. For one thread. */
public final class Db3Bag implements Bag {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Connection connection;
    private final Map<Long, BagTopic> topics = new LinkedHashMap<>();
    private final long startNanos;
    private final long endNanos;

    private Db3Bag(Path path, Connection connection) throws SQLException {
        this.path = path;
        this.connection = connection;
        readTopics();
        // One at a time: SQLite looks both up in the index, and both at once in the whole file.
        this.startNanos = number("SELECT min(timestamp) FROM messages");
        this.endNanos = number("SELECT max(timestamp) FROM messages");
    }

    /** Whether a file begins as SQLite files do. */
    public static boolean begins(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** @throws UserException when it cannot be read, or is no bag */
    public static Db3Bag open(Path path) {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection(
                    "jdbc:sqlite:" + path.toUri().toString().replace("file://", "file:")
                            + (isWhole(path) ? "?immutable=1" : "?mode=ro"));
            return new Db3Bag(path, connection);
        } catch (SQLException e) {
            close(connection);
            throw SqliteFailure.unreadable(path, e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** Whether nothing waits beside the file to be put into it, as after a recorder that was killed. */
    private static boolean isWhole(Path path) {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        try {
            return !Files.exists(log) || Files.size(log) == 0;
        } catch (IOException e) {
            throw new UserException("cannot read " + log + ": " + e.getMessage() + "; it is a part of the bag", e);
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not close what it has only read", e);
        }
    }

    private void readTopics() throws SQLException {
        Map<String, String[]> definitions = definitions();
        Map<Long, Long> counts = counts();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, name, type, serialization_format FROM topics ORDER BY name")) {
            while (rows.next()) {
                String type = text(rows, 3);
                String[] definition = definitions.getOrDefault(type, new String[] {"", ""});
                topics.put(
                        rows.getLong(1),
                        new BagTopic(
                                text(rows, 2),
                                type,
                                text(rows, 4),
                                definition[0],
                                definition[1],
                                counts.getOrDefault(rows.getLong(1), 0L)));
            }
        }
    }

    /** Encoding and text by type; bags of older ROS have none. */
    private Map<String, String[]> definitions() throws SQLException {
        Map<String, String[]> definitions = new HashMap<>();
        if (number("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='message_definitions'") > 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT topic_type, encoding, encoded_message_definition FROM message_definitions")) {
                while (rows.next()) {
                    definitions.put(text(rows, 1), new String[] {text(rows, 2), text(rows, 3)});
                }
            }
        }
        return definitions;
    }

    private Map<Long, Long> counts() throws SQLException {
        Map<Long, Long> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT topic_id, count(*) FROM messages GROUP BY topic_id")) {
            while (rows.next()) {
                counts.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        if (text == null) {
            throw new SQLException("a column without a value");
        }
        return text;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public List<BagTopic> topics() {
        return List.copyOf(topics.values());
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long endNanos() {
        return endNanos;
    }

    @Override
    public List<String> notices() {
        return isWhole(path)
                ? List.of()
                : List.of(path.getFileName() + " was not closed by its recorder; what SQLite had written is read");
    }

    @Override
    public Messages messages(Predicate<BagTopic> wanted) {
        Map<Long, BagTopic> chosen = new HashMap<>();
        topics.forEach((id, topic) -> {
            if (wanted.test(topic)) {
                chosen.put(id, topic);
            }
        });
        try {
            return new Db3Messages(path, connection, chosen);
        } catch (SQLException e) {
            throw SqliteFailure.unreadable(path, e);
        }
    }

    @Override
    public void close() {
        close(connection);
    }
}
