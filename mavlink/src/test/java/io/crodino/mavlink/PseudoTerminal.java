package io.crodino.mavlink;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/** A serial port of the kernel with both ends in this process: the device that a link opens, and what comes out of it. */
final class PseudoTerminal implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int NOT_CONTROLLING = 0x100;
    private static final int NON_BLOCKING = 0x800;
    private static final long UNLOCK = 0x40045431L;
    private static final long NUMBER = 0x80045430L;
    private static final long GET_TERMIOS = 0x802c542aL;
    private static final int TERMIOS_BYTES = 44;
    private static final int OUTPUT_RATE = 40;

    private int master;
    private final Path device;

    PseudoTerminal() {
        master = C.open("/dev/ptmx", READ_WRITE | NOT_CONTROLLING | NON_BLOCKING);
        try (Memory number = new Memory(Integer.BYTES)) {
            number.setInt(0, 0);
            C.ioctl(master, new NativeLong(UNLOCK), number);
            C.ioctl(master, new NativeLong(NUMBER), number);
            device = Path.of("/dev/pts/" + number.getInt(0));
        }
    }

    Path device() {
        return device;
    }

    /** The rate that the kernel has been told. */
    int rate() {
        try (Memory termios = new Memory(TERMIOS_BYTES)) {
            C.ioctl(master, new NativeLong(GET_TERMIOS), termios);
            return termios.getInt(OUTPUT_RATE);
        }
    }

    /** What has come out and was not read before. */
    byte[] read() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        try {
            for (int n = 1; n > 0; ) {
                n = C.read(master, part, new NativeLong(part.length)).intValue();
                all.write(part, 0, n);
            }
            return all.toByteArray();
        } catch (LastErrorException e) {
            // Nothing more now.
            return all.toByteArray();
        }
    }

    /** The adapter is unplugged. */
    @Override
    public void close() {
        if (master >= 0) {
            C.close(master);
            master = -1;
        }
    }

    private static final class C {
        static {
            Native.register(C.class, "c");
        }

        private C() {}

        static native int open(String path, int flags) throws LastErrorException;

        static native int close(int file) throws LastErrorException;

        static native int ioctl(int file, NativeLong request, Pointer argument) throws LastErrorException;

        static native NativeLong read(int file, byte[] bytes, NativeLong count) throws LastErrorException;
    }
}
