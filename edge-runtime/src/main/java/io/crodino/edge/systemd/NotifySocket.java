package io.crodino.edge.systemd;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.crodino.formats.JnaFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A datagram socket of Linux to one address in the file system or the abstract space. Thread-safe. */
final class NotifySocket implements AutoCloseable {
    private static final int UNIX = 1;
    private static final int DATAGRAM = 2;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int NO_SIGNAL = 0x4000;

    /** Of {@code sockaddr_un.sun_path}, which stands behind two bytes for the family. */
    private static final int LONGEST_PATH = 108;

    private static final int PATH_OFFSET = 2;

    private final int file;
    private final Memory address;
    private boolean open = true;

    private NotifySocket(int file, Memory address) {
        this.file = file;
        this.address = address;
    }

    /**
     * Opens it; nobody needs to listen yet.
     *
     * @param address a path, or {@code @name} in the abstract space
     * @throws IOException when it is neither, the system gives no socket, or JNA does not load
     */
    static NotifySocket to(String address) throws IOException {
        try {
            Memory structure = structure(address);
            return new NotifySocket(SocketCalls.socket(UNIX, DATAGRAM | CLOSE_ON_EXEC, 0), structure);
        } catch (LastErrorException e) {
            throw failed(e);
        } catch (LinkageError e) {
            throw new IOException("JNA does not load: " + JnaFailure.reason(e), e);
        }
    }

    /** The address as {@code sockaddr_un}, exactly as long as it is; a path ends with a zero, an abstract name begins so. */
    static Memory structure(String address) throws IOException {
        boolean named = address.startsWith("@");
        if (!named && !address.startsWith("/")) {
            throw new IOException("'" + address + "' is neither a path nor an abstract name with @");
        }
        byte[] path = (named ? "\0" + address.substring(1) : address + "\0").getBytes(StandardCharsets.UTF_8);
        if (path.length > LONGEST_PATH) {
            throw new IOException("'" + address + "' is longer than an address of a socket can be");
        }
        Memory structure = new Memory(PATH_OFFSET + path.length);
        structure.setShort(0, (short) UNIX);
        structure.write(PATH_OFFSET, path, 0, path.length);
        return structure;
    }

    /**
     * Sends one message without waiting; does nothing once closed.
     *
     * @throws IOException in the system's words when it did not arrive
     */
    synchronized void send(String message) throws IOException {
        if (!open) {
            return;
        }
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            SocketCalls.sendto(file, bytes, new NativeLong(bytes.length, true), DO_NOT_WAIT | NO_SIGNAL, address, (int)
                    address.size());
        } catch (LastErrorException e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            SocketCalls.close(file);
            address.close();
        }
    }

    private static IOException failed(LastErrorException e) {
        // JNA puts the number in brackets before the C library's words.
        return new IOException(String.valueOf(e.getMessage()).replaceFirst("^\\[\\d+\\] *", ""), e);
    }

    /** The functions, bound once per process as JNA does it. */
    private static final class SocketCalls {
        static {
            Native.register(SocketCalls.class, "c");
        }

        private SocketCalls() {}

        static native int socket(int domain, int type, int protocol) throws LastErrorException;

        static native NativeLong sendto(
                int file, byte[] message, NativeLong length, int flags, Pointer address, int addressLength)
                throws LastErrorException;

        static native int close(int file);
    }
}
