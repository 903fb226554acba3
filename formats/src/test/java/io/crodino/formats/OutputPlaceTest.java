package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
    @TempDir
    Path folder;

    @Test
    void aPlaceThatCanBeWrittenIsFreeAndNothingIsLeftThere() throws IOException {
        OutputPlace.requireFile("--out", folder.resolve("page.html"));
        OutputPlace.requireFile("--out", folder.resolve("a/b/page.html"));
        OutputPlace.requireFolder("--out", folder.resolve("new/one"));
        OutputPlace.requireFolder("--out", folder);
        OutputPlace.requireFile("--out", Path.of("page.html"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderWhereAFileIsWantedIsRefused() {
        assertThatThrownBy(() -> OutputPlace.requireFile("--out", folder))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("--out", "is a folder", "expected the name of a file");
    }

    @Test
    void nothingCanBeBelowAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> OutputPlace.requireFolder("--out", file.resolve("x/y")))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(file + " is no folder", "choose another place");
        assertThatThrownBy(() -> OutputPlace.requireFolder("--out", file)).isInstanceOf(UserException.class);
    }

    @Test
    void aFolderThatTakesNoFileIsRefused() {
        Path kernel = Path.of("/proc/self");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(kernel), "no /proc here");
        assertThatThrownBy(() -> OutputPlace.requireFile("--out", kernel.resolve("page.html")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("takes no new file");
    }
}
