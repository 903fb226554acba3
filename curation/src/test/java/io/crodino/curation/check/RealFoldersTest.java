package io.crodino.curation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.curation.scan.FolderIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real pictures, where they are at hand. */
class RealFoldersTest {
    /** A folder {@code shared/data/NAME} beside the checkout. */
    private static Path data(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(path -> path.resolve("shared/data").resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("no real pictures"));
    }

    @Test
    void nothingIsWrongWithTheShelf() {
        Path shelf = data("apc-shelf");
        assumeTrue(Files.isDirectory(shelf), "the real pictures are not part of the project");
        CheckResult result = new FolderCheck(FolderIndex.of(shelf))
                .run(() -> false, done -> {})
                .orElseThrow();
        assertThat(result.defects()).isEmpty();
        assertThat(result.survey().statistics().valid()).isBetween(0.2, 0.35);
    }
}
