package io.crodino.bags.mcap;

import java.util.Set;

/**
 * A part of a file that holds messages.
 *
 * @param startNanos log time of its first message
 * @param offset of the first byte in the file
 * @param length bytes in the file
 * @param bare whether these bytes are records as they are; otherwise they are one chunk record
 * @param channels ids of the channels that have messages in it; empty when it is not known
 */
record Chunk(long startNanos, long offset, long length, boolean bare, Set<Integer> channels) {
    Chunk {
        channels = Set.copyOf(channels);
    }

    boolean mayHold(Set<Integer> wanted) {
        return channels.isEmpty() || channels.stream().anyMatch(wanted::contains);
    }
}
