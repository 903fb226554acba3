package io.crodino.edge.models;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How much memory a change of models may take, counted from when it was made. A kit that the system ends for lack of memory
 * is worse than an old one. Where memory is not told, nothing is refused.
 */
final class MemoryBudget {
    /** Spare memory before a pair is opened, in sizes of its files: an opened network takes more than its file. */
    private static final int FACTOR = 3;
    /** What must be left in any case, bytes. */
    private static final long LEFT = 50_000_000;

    private final OptionalLong before = Memory.resident();
    private final int mostMb;

    /** @param mostMb more than that a change may not take */
    MemoryBudget(int mostMb) {
        this.mostMb = mostMb;
    }

    /** @throws UserException when the machine has too little left to open these models */
    void requireFor(Delivery delivery) {
        long bytes = 0;
        for (Path file : delivery.files().values()) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        OptionalLong available = Memory.available();
        if (available.isPresent() && available.getAsLong() < FACTOR * bytes + LEFT) {
            throw new UserException(
                    "there are " + available.getAsLong() / 1_000_000 + " MB of memory left, and two more"
                            + " models need about " + (FACTOR * bytes + LEFT) / 1_000_000
                            + " MB beside those in charge: stop the kit and install them with --models DIR");
        }
    }

    /**
     * What the change has taken so far, in words.
     *
     * @throws UserException when that is too much
     */
    String taken() {
        OptionalLong now = Memory.resident();
        if (before.isEmpty() || now.isEmpty()) {
            return "memory is not told here";
        }
        long bytes = Math.max(0, now.getAsLong() - before.getAsLong());
        String text = String.format(Locale.ROOT, "%.0f MB more memory", bytes / 1e6);
        if (bytes > mostMb * 1_000_000L) {
            throw new UserException(text + ": expected at most " + mostMb + " MB (update.memory-mb)");
        }
        return text;
    }
}
