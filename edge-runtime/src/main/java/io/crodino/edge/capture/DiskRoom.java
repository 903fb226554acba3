package io.crodino.edge.capture;

import java.util.function.LongSupplier;

/**
 * How much captures may take of the disk.
 *
 * @param quotaBytes of all frames
 * @param reserveBytes that stay free for others
 * @param freeBytes asked before each frame
 */
record DiskRoom(long quotaBytes, long reserveBytes, LongSupplier freeBytes) {
    /**
     * Bytes that must go before a frame may come. When others have used up the reserve, the folder does not grow, but
     * neither does it shrink for them.
     */
    long lacking(long bytes, long frame) {
        boolean grows = freeBytes.getAsLong() - frame >= reserveBytes;
        return Math.max(bytes + frame - quotaBytes, grows ? 0 : frame);
    }
}
