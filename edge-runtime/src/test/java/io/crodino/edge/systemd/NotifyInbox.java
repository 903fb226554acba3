package io.crodino.edge.systemd;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The socket on which systemd hears its services. */
final class NotifyInbox implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LONGEST = 4096;

    private final int file;

    NotifyInbox(String address) throws IOException {
        file = C.socket(1, 2, 0);
        try (Memory structure = NotifySocket.structure(address)) {
            C.bind(file, structure, (int) structure.size());
        }
    }

    /** The lines of the next message; an error when none comes. */
    List<String> next() {
        if (!waits(PATIENCE_MILLIS)) {
            throw new AssertionError("no message came");
        }
        byte[] message = new byte[LONGEST];
        int length = C.recv(file, message, new NativeLong(LONGEST, true), 0).intValue();
        return new String(message, 0, length, StandardCharsets.UTF_8).lines().toList();
    }

    /** Whether a message waits that was sent before this call. */
    boolean hasNext() {
        return waits(0);
    }

    private boolean waits(int millis) {
        try (Memory poll = new Memory(8)) {
            poll.setInt(0, file);
            poll.setInt(4, 1);
            return C.poll(poll, new NativeLong(1, true), millis) > 0;
        }
    }

    @Override
    public void close() {
        C.close(file);
    }

    private static final class C {
        static {
            Native.register(C.class, "c");
        }

        private C() {}

        static native int socket(int domain, int type, int protocol) throws LastErrorException;

        static native int bind(int file, Pointer address, int length) throws LastErrorException;

        static native NativeLong recv(int file, byte[] into, NativeLong length, int flags) throws LastErrorException;

        static native int poll(Pointer files, NativeLong count, int millis) throws LastErrorException;

        static native int close(int file);
    }
}
