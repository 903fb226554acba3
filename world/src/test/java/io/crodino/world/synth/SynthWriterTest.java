package io.crodino.world.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.formats.rgbd.RgbdImages;
import io.crodino.world.Camera;
import io.crodino.world.World;
import io.crodino.world.WorldKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthWriterTest {
    private static final SynthSettings SMALL = new SynthSettings(9, 2, 3, new Camera(64, 48));

    @TempDir
    private Path temp;

    @Test
    void theFolderIsAnRgbdFolderThatReadsBack() {
        Path root = temp.resolve("data");
        SynthSummary summary = new SynthWriter(root, SMALL).write(done -> {});

        RgbdFolder folder = RgbdFolder.open(root);
        assertThat(folder.classes()).isEqualTo(WorldKind.STANDARD.infos());
        assertThat(folder.depth().max()).isEqualTo(World.MAX_DEPTH);
        assertThat(folder.stems("train")).hasSize(9).allMatch(stem -> stem.startsWith("train-"));
        assertThat(folder.stems("val")).hasSize(2).allMatch(stem -> stem.startsWith("val-"));
        try (RgbdFrame frame = new RgbdImages(folder).frame(folder.stems("val").get(1))) {
            assertThat(frame.rgb().size().toString()).isEqualTo("64x48");
            assertThat(org.opencv.core.Core.countNonZero(frame.depth())).isGreaterThan(500);
        }
        assertThat(summary.describe()).contains("9 frames to train, 2 to validate", "perfect reader");
        assertThat(summary.rgbBound()).isBetween(0.3, 1.0);
        assertThat(summary.depthBound()).isBetween(0.3, 1.0);
    }

    @Test
    void theSameSettingsGiveTheSameBytes() throws IOException {
        new SynthWriter(temp.resolve("a"), SMALL).write(done -> {});
        new SynthWriter(temp.resolve("b"), SMALL).write(done -> {});

        Map<String, List<Byte>> first = contents(temp.resolve("a"));
        assertThat(first).hasSize(3 * 11 + 4);
        assertThat(contents(temp.resolve("b"))).isEqualTo(first);
    }

    @Test
    void aBenchmarkHasThreeSplitsWithAtMostTwoFramesOfATerrain() throws IOException {
        Path root = temp.resolve("data");
        SynthSettings settings = new SynthSettings(WorldKind.BENCHMARK, 5, 4, 3, 1, new Camera(32, 24));
        SynthSummary summary = new SynthWriter(root, settings).write(done -> {});

        RgbdFolder folder = RgbdFolder.open(root);
        assertThat(folder.classes()).isEqualTo(WorldKind.BENCHMARK.infos()).hasSize(9);
        assertThat(folder.stems("train"))
                .containsExactly("train-0000-0", "train-0000-1", "train-0001-0", "train-0001-1", "train-0002-0");
        assertThat(folder.stems("val")).hasSize(4).allMatch(stem -> stem.startsWith("val-"));
        assertThat(folder.stems("test")).hasSize(3).allMatch(stem -> stem.startsWith("test-"));
        assertThat(summary.describe()).contains("5 frames to train, 4 to validate, 3 to test with", "dead tree");
        assertThat(Files.readString(root.resolve("synth.yaml"))).contains("world: benchmark", "test-frames: 3");
    }

    @Test
    void theBenchmarkHasTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
        for (int i = 0; i < 3; i++) {
            SynthSettings settings = new SynthSettings(WorldKind.BENCHMARK, 2, 1, 1, i / 2, new Camera(32, 24));
            new SynthWriter(temp.resolve("" + i), settings).write(done -> {});
        }

        Map<String, List<Byte>> first = contents(temp.resolve("0"));
        assertThat(contents(temp.resolve("1"))).isEqualTo(first);
        assertThat(contents(temp.resolve("2")).get("rgb/test-0000-0.png"))
                .isNotEqualTo(first.get("rgb/test-0000-0.png"));
    }

    @Test
    void shiftedDepthIsTheSameDepthFartherRight() {
        Camera camera = new Camera(64, 48);
        Path right = temp.resolve("right");
        Path wrong = temp.resolve("wrong");
        new SynthWriter(right, new SynthSettings(WorldKind.STANDARD, 1, 1, 0, 3, camera)).write(done -> {});
        new SynthWriter(wrong, new SynthSettings(WorldKind.STANDARD, 1, 1, 0, 3, camera, 5)).write(done -> {});

        String stem = RgbdFolder.open(right).stems("train").get(0);
        try (RgbdFrame there = new RgbdImages(RgbdFolder.open(right)).frame(stem);
                RgbdFrame shifted = new RgbdImages(RgbdFolder.open(wrong)).frame(stem)) {
            assertThat(shifted.depth().colRange(5, 64).dump())
                    .isEqualTo(there.depth().colRange(0, 59).dump());
            assertThat(org.opencv.core.Core.countNonZero(shifted.depth().colRange(0, 5)))
                    .isZero();
            assertThat(shifted.rgb().dump()).isEqualTo(there.rgb().dump());
        }
    }

    @Test
    void aStandardFolderThatReplacesABenchmarkHasNoTestListLeft() {
        Path root = temp.resolve("data");
        new SynthWriter(root, new SynthSettings(WorldKind.BENCHMARK, 1, 1, 1, 1, new Camera(32, 24))).write(done -> {});
        new SynthWriter(root, SMALL).write(done -> {});

        assertThat(root.resolve("test.txt")).doesNotExist();
    }

    private static Map<String, List<Byte>> contents(Path root) throws IOException {
        Map<String, List<Byte>> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new java.util.ArrayList<>();
                for (byte b : Files.readAllBytes(file)) {
                    bytes.add(b);
                }
                contents.put(root.relativize(file).toString(), bytes);
            }
        }
        return contents;
    }

    @Test
    void anEarlierFolderOfSynthIsReplacedWhole() {
        Path root = temp.resolve("data");
        new SynthWriter(root, SMALL).write(done -> {});
        new SynthWriter(root, new SynthSettings(2, 1, 4, new Camera(32, 24))).write(done -> {});

        assertThat(RgbdFolder.open(root).frames()).hasSize(3);
    }

    @Test
    void aFolderWithOtherThingsIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(temp.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> new SynthWriter(temp, SMALL).write(done -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("choose a new folder");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactly(temp.resolve("thesis.txt"));
        }
    }

    @Test
    void aWriteCutOffHalfWayIsNoDataSetAndCanBeRepeated() {
        Path root = temp.resolve("data");
        new SynthWriter(root, SMALL).write(done -> {});

        assertThatThrownBy(() -> new SynthWriter(root, SMALL).write(done -> {
                    if (done == 5) {
                        throw new IllegalStateException("power cut");
                    }
                }))
                .hasMessage("power cut");
        assertThatThrownBy(() -> RgbdFolder.open(root)).isInstanceOf(UserException.class);

        new SynthWriter(root, SMALL).write(done -> {});
        assertThat(RgbdFolder.open(root).stems("train")).hasSize(9);
    }
}
