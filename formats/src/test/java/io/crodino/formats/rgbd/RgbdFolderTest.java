package io.crodino.formats.rgbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RgbdFolderTest {
    @TempDir
    Path folder;

    private RgbdFolder ignoring(String ids) throws IOException {
        Files.writeString(
                folder.resolve("dataset.yaml"),
                "name: x\nclasses:\n  - {name: a, id: 0, color: \"#000000\"}\n  - {name: b, id: 1, color: \"#ffffff\"}\n"
                        + "ignore: " + ids + "\n");
        return RgbdFolder.open(folder);
    }

    @Test
    void anyIdOfALabelFileCanBeIgnored() throws IOException {
        assertThat(ignoring("[0, 255, 65535]").ignore()).containsExactly(0, 255, 65535);
        assertThat(ignoring("[]").ignore()).isEmpty();
    }

    @Test
    void aStemThatNoFileCanHaveIsOneSentence() throws IOException {
        RgbdFolder open = ignoring("[]");
        Files.writeString(folder.resolve("train.txt"), "a\0b\n");
        assertThatThrownBy(() -> open.stems("train"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'a?b' in a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536"})
    void anIdThatNoLabelFileCanHoldIsOneSentence(String id) {
        assertThatThrownBy(() -> ignoring("[255, " + id + "]"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dataset.yaml: ignore has the label id " + id + ", expected 0 to 65535");
    }
}
