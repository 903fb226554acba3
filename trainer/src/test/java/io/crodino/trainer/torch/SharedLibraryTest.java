package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a library of libtorch itself. */
class SharedLibraryTest {
    @TempDir
    Path folder;

    private static byte[] library() throws IOException {
        assumeTrue(JniLibrary.platform().startsWith("linux"), "ELF is the format of Linux");
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            assertThat(manager.isOpen()).isTrue();
            return Files.readAllBytes(Path.of(LibUtils.getLibtorchPath(), "libc10.so"));
        }
    }

    @Test
    void aWholeLibraryIsWhole() throws IOException {
        Files.write(folder.resolve("libc10.so"), library());
        assertThat(SharedLibrary.firstCut(folder)).isEmpty();
    }

    @Test
    void aLibraryThatLacksItsLastByteOrNearlyAllIsCut() throws IOException {
        byte[] whole = library();
        Path file = folder.resolve("libc10.so");
        for (int length : new int[] {whole.length - 1, 1000, 10, 0}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(SharedLibrary.firstCut(folder)).as(length + " bytes").contains(file);
        }
    }

    @Test
    void otherFilesAndMissingFoldersAreNoneOfItsBusiness() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve("libfoo.so"), "x".repeat(100));
        assertThat(SharedLibrary.firstCut(folder)).isEmpty();
        assertThat(SharedLibrary.firstCut(folder.resolve("none"))).isEmpty();
    }
}
