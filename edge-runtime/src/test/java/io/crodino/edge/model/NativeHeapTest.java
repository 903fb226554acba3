package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativeHeapTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int BLOCKS = 100_000;
    private static final int BLOCK_BYTES = 1000;
    private static final int KEPT = 100;

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static boolean isGlibc() {
        try {
            NativeLibrary.getInstance("c").getFunction("malloc_trim");
            return Files.exists(STATUS);
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    @Test
    void whatIsFreedBetweenThingsThatLiveGoesBackToTheSystem() throws IOException {
        assumeTrue(isGlibc(), "needs glibc on Linux");
        long[] blocks = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = Native.malloc(BLOCK_BYTES);
            new Pointer(blocks[i]).clear(BLOCK_BYTES);
        }
        for (int i = 0; i < BLOCKS; i++) {
            if (i % KEPT != 0) {
                Native.free(blocks[i]);
            }
        }
        long before = resident();

        NativeHeap.trim();

        assertThat(before - resident()).isGreaterThan(BLOCKS * (long) BLOCK_BYTES / 2);
        for (int i = 0; i < BLOCKS; i += KEPT) {
            Native.free(blocks[i]);
        }
    }
}
