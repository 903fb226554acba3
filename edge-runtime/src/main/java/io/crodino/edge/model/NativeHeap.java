package io.crodino.edge.model;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.crodino.formats.JnaFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The C library's memory. Thread-safe. */
public final class NativeHeap {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    private NativeHeap() {}

    /**
     * Gives back to the system what was freed. glibc keeps it otherwise, scattered between what still lives, so that a kit
     * that changes its models for months would grow. Does nothing where the C library is another one.
     */
    public static void trim() {
        try {
            Glibc.malloc_trim(new NativeLong(0));
        } catch (LinkageError e) {
            LOG.debug("freed memory stays with the C library: {}", JnaFailure.reason(e));
        }
    }

    private static final class Glibc {
        static {
            Native.register(Glibc.class, "c");
        }

        private Glibc() {}

        // Named as in malloc.h.
        static native int malloc_trim(NativeLong keepBytes);
    }
}
