package io.crodino.edge.doctor;

import java.util.Locale;

/** Bytes in words. */
final class Amount {
    static final long MEGABYTE = 1_000_000;
    static final long GIGABYTE = 1_000_000_000;

    private Amount() {}

    /** E.g. {@code 21.7 GB} or {@code 350 MB}. */
    static String of(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
