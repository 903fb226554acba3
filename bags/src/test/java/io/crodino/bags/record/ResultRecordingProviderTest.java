package io.crodino.bags.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultRecordingProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-28T23:05:07.9Z");

    @TempDir
    private Path root;

    @Test
    void eachRunHasABagOfItsOwnAlsoWhereTheClockBeginsAnew() throws Exception {
        for (String name : new String[] {"run-20261128T230507Z", "run-20261128T230507Z-2", "run-20261128T230507Z-3"}) {
            Path folder = ResultRecordingProvider.unused(root, NOW);
            assertThat(folder).isEqualTo(root.resolve(name));
            Files.createDirectory(folder);
        }
    }

    @Test
    void nothingIsRecordedUnlessAFolderIsNamed() {
        ResultRecordingProvider provider = new ResultRecordingProvider();
        assertThat(provider.outlet(provider.defaults())).isEmpty();
        assertThat(provider.outlet(
                        new ResultRecordingConfig(root.resolve("bags").toString(), false)))
                .isPresent();
        assertThat(root.resolve("bags")).doesNotExist();
    }

    @Test
    void whatCannotBeAFolderIsAMistake() throws Exception {
        Path file = Files.createFile(root.resolve("file"));
        assertThatThrownBy(() -> new ResultRecordingConfig(file.toString(), false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a file: expected a folder");
        assertThatThrownBy(() -> new ResultRecordingConfig("a\u0000b", false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a folder");
    }
}
