package io.crodino.curation.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.curation.scan.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Scalar;

/** Faults are planted in a clean folder, one at a time; each must be found, and nothing else. */
@Tag("slow")
class FolderCheckTest {
    @TempDir
    private static Path shared;

    private static CleanFolder clean = new CleanFolder(Path.of(""));

    @TempDir
    private Path own;

    @BeforeAll
    static void write() {
        clean = CleanFolder.write(shared.resolve("clean"));
    }

    private static CheckResult check(CleanFolder folder) {
        return new FolderCheck(FolderIndex.of(folder.root()))
                .run(() -> false, done -> {})
                .orElseThrow();
    }

    @Test
    void nothingIsWrongWithTheCleanFolder() throws IOException {
        CleanFolder folder = clean.copyTo(own.resolve("copy of ümläut #1 %20"));
        assertThat(check(folder).defects()).isEmpty();
        folder.times(i -> 0.1 * i, i -> 0.1 * i + 0.004);
        assertThat(check(folder).defects()).isEmpty();
    }

    static Stream<Plants.Plant> plants() {
        return Plants.all();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void thatIsFoundAndNothingElse(Plants.Plant plant) throws IOException {
        CleanFolder folder = clean.copyTo(own.resolve("planted"));
        plant.planting().plant(folder);
        CheckResult result = check(folder);
        assertThat(result.defects()).extracting(Defect::topic).containsExactly(plant.topic());
        assertThat(result.defects().get(0).sentence()).hasSizeBetween(40, 1500).doesNotContain("\n");
    }

    @Test
    void aRecordingWithoutLabelsIsRightToo() throws IOException {
        CleanFolder folder = clean.copyTo(own.resolve("recording"));
        for (String stem : folder.all()) {
            Files.delete(folder.label(stem));
        }
        Files.delete(folder.root().resolve("label"));
        assertThat(check(folder).defects()).as("a source of unlabelled pairs").isEmpty();
        Files.delete(folder.root().resolve("train.txt"));
        Files.delete(folder.root().resolve("val.txt"));
        Files.delete(folder.depth("train-0000-0"));
        assertThat(check(folder).defects())
                .as("one sensor has no picture in a frame")
                .isEmpty();
    }

    @Test
    void theWorstComesFirstAndItDoesNotStopThere() throws IOException {
        CleanFolder folder = clean.copyTo(own.resolve("much"));
        CleanFolder.paint(folder.rgb("train-0001-0"), m -> m.setTo(Scalar.all(1)));
        Files.write(folder.depth("train-0000-0"), new byte[9]);
        folder.add("val", "val-0000-0");
        assertThat(check(folder).defects()).extracting(Defect::topic).containsExactly("unreadable", "doubled", "black");
    }

    @Test
    void itStopsWhenAsked() {
        assertThat(new FolderCheck(FolderIndex.of(clean.root())).run(() -> true, done -> {}))
                .isEmpty();
    }
}
