package io.crodino.bags.rosbag;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The messages of a bag that was recorded with {@code --compression-mode message}. For one thread. */
record UnpackedMessages(Messages packed) implements Messages {
    @Override
    public @Nullable BagMessage next() {
        BagMessage message = packed.next();
        return message == null ? null : new BagMessage(message.topic(), message.logNanos(), unpacked(message));
    }

    private static ByteBuffer unpacked(BagMessage message) {
        byte[] in = new byte[message.data().remaining()];
        message.data().get(message.data().position(), in);
        try {
            long size = ZstdDecompressor.getDecompressedSize(in, 0, in.length);
            if (size < 0 || size > Runtime.getRuntime().maxMemory() / 4) {
                throw damaged(message, null);
            }
            byte[] out = new byte[(int) size];
            int count = new ZstdDecompressor().decompress(in, 0, in.length, out, 0, out.length);
            return ByteBuffer.wrap(out, 0, count);
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw damaged(message, e);
        }
    }

    private static UserException damaged(BagMessage message, @Nullable Exception cause) {
        return new UserException(
                "a message of " + message.topic().name()
                        + " cannot be unpacked: expected zstd, as the bag's metadata.yaml says; copy the bag again",
                cause);
    }

    @Override
    public void close() {
        packed.close();
    }
}
