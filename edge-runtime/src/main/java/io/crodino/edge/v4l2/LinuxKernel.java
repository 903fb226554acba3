package io.crodino.edge.v4l2;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/** Linux through its C library. One thread waits at a time. */
final class LinuxKernel implements Kernel {
    private static final int READ_WRITE = 2;
    private static final int NON_BLOCKING = 0x800;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;
    private static final int POLL_BYTES = 8;
    private static final short POLL_IN = 1;

    private final Memory poll = new Memory(POLL_BYTES);

    @Override
    public int open(Path node) throws KernelException {
        try {
            return KernelCalls.open(node.toString(), READ_WRITE | NON_BLOCKING | CLOSE_ON_EXEC);
        } catch (LastErrorException e) {
            throw failed(e);
        }
    }

    @Override
    public void close(int file) {
        try {
            KernelCalls.close(file);
        } catch (LastErrorException e) {
            // The descriptor is gone in any case.
            return;
        }
    }

    @Override
    public void control(int file, Ioctl request, Pointer argument) throws KernelException {
        while (true) {
            try {
                KernelCalls.ioctl(file, new NativeLong(request.code(), true), argument);
                return;
            } catch (LastErrorException e) {
                if (e.getErrorCode() != KernelException.INTERRUPTED) {
                    throw failed(e);
                }
            }
        }
    }

    @Override
    public Pointer map(int file, long length, long offset) throws KernelException {
        try {
            Pointer address = KernelCalls.mmap(
                    Pointer.NULL,
                    new NativeLong(length, true),
                    PROT_READ_WRITE,
                    MAP_SHARED,
                    file,
                    new NativeLong(offset, true));
            if (Pointer.nativeValue(address) == MAP_FAILED) {
                throw new KernelException(Native.getLastError(), "cannot map a buffer of the driver");
            }
            return address;
        } catch (LastErrorException e) {
            throw failed(e);
        }
    }

    @Override
    public void unmap(Pointer address, long length) {
        try {
            KernelCalls.munmap(address, new NativeLong(length, true));
        } catch (LastErrorException e) {
            // Only a wrong address fails, and this one came from the kernel.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean await(int file, int millis) throws KernelException {
        try {
            poll.setInt(0, file);
            poll.setInt(4, POLL_IN);
            return KernelCalls.poll(poll, new NativeLong(1, true), millis) > 0;
        } catch (LastErrorException e) {
            if (e.getErrorCode() == KernelException.INTERRUPTED) {
                return false;
            }
            throw failed(e);
        }
    }

    private static KernelException failed(LastErrorException e) {
        // JNA puts the number in brackets before the C library's words.
        return new KernelException(
                e.getErrorCode(), String.valueOf(e.getMessage()).replaceFirst("^\\[\\d+\\] *", ""));
    }

    /** The functions, bound once per process as JNA does it. */
    private static final class KernelCalls {
        static {
            Native.register(KernelCalls.class, "c");
        }

        private KernelCalls() {}

        static native int open(String path, int flags) throws LastErrorException;

        static native int close(int file) throws LastErrorException;

        static native int ioctl(int file, NativeLong request, Pointer argument) throws LastErrorException;

        static native Pointer mmap(
                Pointer address, NativeLong length, int protection, int flags, int file, NativeLong offset)
                throws LastErrorException;

        static native int munmap(Pointer address, NativeLong length) throws LastErrorException;

        static native int poll(Pointer files, NativeLong count, int millis) throws LastErrorException;
    }
}
