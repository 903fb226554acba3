package io.crodino.edge.fit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Several files that are nearly the same, in one: a piece of each in turn. So a compressor, which looks back 32 KB only, finds in
 * one what it has just seen in the other, and all take hardly more room than one.
 */
final class Stripes {
    private static final int PIECE = 4096;

    private Stripes() {}

    /** All in one: their number, their lengths, the pieces. */
    static byte[] woven(List<byte[]> files) {
        int sum = files.stream().mapToInt(file -> file.length).sum();
        ByteBuffer woven = ByteBuffer.allocate(Integer.BYTES * (1 + files.size()) + sum);
        woven.putInt(files.size());
        files.forEach(file -> woven.putInt(file.length));
        for (int from = 0; woven.hasRemaining(); from += PIECE) {
            for (byte[] file : files) {
                int length = Math.min(PIECE, file.length - from);
                if (length > 0) {
                    woven.put(file, from, length);
                }
            }
        }
        return woven.array();
    }

    /** The files again. */
    static List<byte[]> of(byte[] bytes) {
        ByteBuffer woven = ByteBuffer.wrap(bytes);
        List<byte[]> files = new ArrayList<>();
        for (int count = woven.getInt(); count > 0; count--) {
            files.add(new byte[0]);
        }
        files.replaceAll(none -> new byte[woven.getInt()]);
        for (int from = 0; woven.hasRemaining(); from += PIECE) {
            for (byte[] file : files) {
                int length = Math.min(PIECE, file.length - from);
                if (length > 0) {
                    woven.get(file, from, length);
                }
            }
        }
        return files;
    }
}
