package io.crodino.mavlink;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The key that packets are signed with, and the timestamps of the signatures, which never go back as long as the process
 * lives. For one thread.
 */
final class Signer {
    private static final int KEY_BYTES = 32;
    private static final int MOST_BYTES = 1024;
    private static final Instant EPOCH = Instant.parse("2015-01-01T00:00:00Z");

    private final byte[] key;
    private final Clock clock;
    private long last;

    /** @param key 32 bytes */
    Signer(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    /**
     * Reads the key from a file.
     *
     * @throws UserException when it does not hold 64 hexadecimal digits
     */
    static Signer read(String file) {
        return new Signer(key(file), Clock.systemUTC());
    }

    private static byte[] key(String file) {
        String form = "expected a file with 64 hexadecimal digits, as 'openssl rand -hex 32' makes them";
        try {
            Path path = Path.of(file);
            String text = Files.size(path) > MOST_BYTES
                    ? ""
                    : Files.readString(path, StandardCharsets.ISO_8859_1).strip();
            byte[] key = text.length() == 2 * KEY_BYTES ? HexFormat.of().parseHex(text) : new byte[0];
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IOException | InvalidPathException e) {
            throw new UserException("mavlink.signing-key: cannot read '" + file + "': " + form, e);
        } catch (IllegalArgumentException e) {
            // Not repeated in the sentence: it may be most of a key.
            throw new UserException("mavlink.signing-key: '" + file + "' holds something else: " + form);
        }
        throw new UserException("mavlink.signing-key: '" + file + "' holds something else: " + form);
    }

    byte[] key() {
        return key.clone();
    }

    /** For the next packet: 10 microseconds each since 2015, above the one before. */
    long timestamp() {
        Duration since = Duration.between(EPOCH, clock.instant());
        last = Math.max(last + 1, since.getSeconds() * 100_000 + since.getNano() / 10_000);
        return last;
    }
}
