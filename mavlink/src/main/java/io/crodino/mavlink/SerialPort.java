package io.crodino.mavlink;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.crodino.formats.JnaFailure;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A serial port of Linux, written to without waiting. Opened by the kernel's own calls, because Java's make a port the
 * controlling terminal of a service, which then ends when the port is unplugged. For one thread.
 */
final class SerialPort implements AutoCloseable {
    private static final int WRITE_ONLY = 1;
    private static final int NOT_CONTROLLING = 0x100;
    private static final int NON_BLOCKING = 0x800;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int INTERRUPTED = 4;
    private static final int TRY_AGAIN = 11;

    /** {@code struct termios2}: four words of flags, 20 bytes, and the two rates. */
    private static final int TERMIOS_BYTES = 44;

    private static final long GET_TERMIOS = 0x802c542aL;
    private static final long SET_TERMIOS = 0x402c542bL;
    private static final int CONTROL_FLAGS = 8;
    private static final int INPUT_RATE = 36;
    private static final int OUTPUT_RATE = 40;
    /** Any rate, 8 data bits, receiver on, no modem lines; neither parity nor flow control. */
    private static final int RAW = 0x1000 | 0x30 | 0x80 | 0x800;

    private int file;

    private SerialPort(int file) {
        this.file = file;
    }

    static SerialPort open(Path device, int baud) throws IOException {
        if (!Platform.isLinux()) {
            throw new IOException("serial ports are opened on Linux only");
        }
        try {
            int file = SerialCalls.open(device.toString(), WRITE_ONLY | NOT_CONTROLLING | NON_BLOCKING | CLOSE_ON_EXEC);
            SerialPort port = new SerialPort(file);
            try {
                port.set(baud);
                return port;
            } catch (LastErrorException e) {
                port.close();
                throw failed(device + " cannot be set to " + baud + " baud", e);
            }
        } catch (LastErrorException e) {
            throw failed(device + " cannot be opened", e);
        } catch (LinkageError e) {
            throw new IOException("JNA does not load: " + JnaFailure.reason(e), e);
        }
    }

    private void set(int baud) {
        try (Memory termios = new Memory(TERMIOS_BYTES)) {
            SerialCalls.ioctl(file, new NativeLong(GET_TERMIOS, true), termios);
            termios.clear(CONTROL_FLAGS + 2 * Integer.BYTES);
            termios.setInt(CONTROL_FLAGS, RAW);
            termios.setInt(INPUT_RATE, baud);
            termios.setInt(OUTPUT_RATE, baud);
            SerialCalls.ioctl(file, new NativeLong(SET_TERMIOS, true), termios);
        }
    }

    /** Returns how many of the bytes went out; none when the port is busy. */
    int write(byte[] bytes) throws IOException {
        try {
            return SerialCalls.write(file, bytes, new NativeLong(bytes.length, true))
                    .intValue();
        } catch (LastErrorException e) {
            if (e.getErrorCode() == TRY_AGAIN || e.getErrorCode() == INTERRUPTED) {
                return 0;
            }
            throw failed("it cannot be written to", e);
        }
    }

    @Override
    public void close() {
        if (file >= 0) {
            int closed = file;
            file = -1;
            try {
                SerialCalls.close(closed);
            } catch (LastErrorException e) {
                // The descriptor is gone in any case.
                return;
            }
        }
    }

    private static IOException failed(String what, LastErrorException e) {
        // JNA puts the number in brackets before the C library's words.
        String words = String.valueOf(e.getMessage()).replaceFirst("^\\[\\d+\\] *", "");
        return new IOException(what + ": " + words, e);
    }

    /** The functions, bound once per process as JNA does it. */
    private static final class SerialCalls {
        static {
            Native.register(SerialCalls.class, "c");
        }

        private SerialCalls() {}

        static native int open(String path, int flags) throws LastErrorException;

        static native int close(int file) throws LastErrorException;

        static native int ioctl(int file, NativeLong request, Pointer argument) throws LastErrorException;

        static native NativeLong write(int file, byte[] bytes, NativeLong count) throws LastErrorException;
    }
}
