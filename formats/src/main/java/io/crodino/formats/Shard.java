package io.crodino.formats;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One of several processes that share a job, as array jobs number them. Which names are its own depends on the name alone,
 * so every process knows it without asking the others, and what is added to a job moves nothing between them. Immutable.
 *
 * @param index 0 to {@code count - 1}
 * @param count at least 1
 */
public record Shard(int index, int count) {
    private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new UserException("found " + index + "/" + count + ": expected INDEX/COUNT with an index from 0 to"
                    + " COUNT - 1, e.g. 0/4 to 3/4");
        }
    }

    /**
     * Reads {@code INDEX/COUNT}, e.g. {@code 0/4}.
     *
     * @throws UserException when it is something else
     */
    public static Shard parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new UserException("found '" + text + "': expected INDEX/COUNT with an index from 0 to COUNT - 1, e.g."
                    + " 0/4 to 3/4");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether {@code name} is this one's: each name is that of exactly one of {@link #count}. */
    public boolean has(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % count == index;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
