package io.crodino.bags.db3;

import io.crodino.bags.BagMessage;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a bag, one at a time. For one thread. */
final class Db3Messages implements Messages {
    private final Path path;
    private final Map<Long, BagTopic> topics;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private long last = Long.MIN_VALUE;

    /** @param topics those that are wanted, by their ids */
    Db3Messages(Path path, Connection connection, Map<Long, BagTopic> topics) throws SQLException {
        this.path = path;
        this.topics = topics;
        String ids = topics.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        this.statement =
                connection.prepareStatement("SELECT topic_id, timestamp, data FROM messages WHERE topic_id IN (" + ids
                        + ") ORDER BY timestamp, id");
        this.rows = statement.executeQuery();
    }

    @Override
    public @Nullable BagMessage next() {
        try {
            if (!rows.next()) {
                return null;
            }
            BagTopic topic = topics.get(rows.getLong(1));
            byte[] data = rows.getBytes(3);
            if (topic == null || data == null) {
                throw new SQLException("a message has no topic or no data");
            }
            long nanos = rows.getLong(2);
            if (nanos < last) {
                throw new SQLException("the index by time is not in order");
            }
            last = nanos;
            return new BagMessage(topic, nanos, ByteBuffer.wrap(data));
        } catch (SQLException e) {
            throw SqliteFailure.unreadable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not close what it has only read", e);
        }
    }
}
