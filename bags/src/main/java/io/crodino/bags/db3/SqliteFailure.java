package io.crodino.bags.db3;

import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite complains of, as a sentence. */
final class SqliteFailure {
    private SqliteFailure() {}

    static UserException unreadable(Path path, SQLException e) {
        return new UserException(
                "cannot read " + path + ": SQLite says '" + e.getMessage()
                        + "'; expected a bag as ros2 bag writes it, which 'ros2 bag reindex' may mend",
                e);
    }
}
