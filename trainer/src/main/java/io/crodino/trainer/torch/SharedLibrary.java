package io.crodino.trainer.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at shared libraries of Linux (ELF, 64 bits) before they are loaded: a cut one would crash the process. */
final class SharedLibrary {
    private static final int MAGIC = 0x464c457f;
    private static final int HEADER = 64;
    private static final int SECTIONS_AT = 0x28;
    private static final int SECTION_SIZE_AT = 0x3a;
    private static final int SECTION_COUNT_AT = 0x3c;

    private SharedLibrary() {}

    /** The first library in a folder that is shorter than it says; empty when there is none, or no such folder. */
    static Optional<Path> firstCut(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".so"))
                    .filter(SharedLibrary::isCut)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a file ends before the table of its sections, which linkers write last; false for other kinds of files. */
    static boolean isCut(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(header, 0);
            if (header.position() < HEADER) {
                return true;
            }
            long end = header.getLong(SECTIONS_AT)
                    + (long) header.getShort(SECTION_SIZE_AT) * header.getShort(SECTION_COUNT_AT);
            return header.getInt(0) == MAGIC && end > channel.size();
        } catch (IOException e) {
            // Whoever loads it says why it cannot be read.
            return false;
        }
    }
}
