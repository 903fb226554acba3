package io.crodino.curation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.curation.scan.FolderIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real pictures, where they are at hand. */
class RealFoldersTest {
    private static final Path SHELF = Path.of("/work/shared/data/apc-shelf");

    @Test
    void nothingIsWrongWithTheShelf() {
        assumeTrue(Files.isDirectory(SHELF), "the real pictures are not part of the project");
        CheckResult result = new FolderCheck(FolderIndex.of(SHELF))
                .run(() -> false, done -> {})
                .orElseThrow();
        assertThat(result.defects()).isEmpty();
        assertThat(result.survey().statistics().valid()).isBetween(0.2, 0.35);
    }
}
