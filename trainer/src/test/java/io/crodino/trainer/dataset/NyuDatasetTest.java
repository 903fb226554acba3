package io.crodino.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.loop.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NyuDatasetTest {
    @TempDir
    static Path folder;

    @TempDir
    Path other;

    private static Dataset open() throws IOException {
        Path file = folder.resolve("labeled.mat");
        return DataSpec.parse("nyu:" + (Files.exists(file) ? file : NyuFile.write(file)))
                .open();
    }

    @Test
    void eachPixelIsWhereTheFileHasIt() throws IOException {
        NyuClasses classes = new NyuClasses();
        for (String stem : List.of("0001", "0734", "1449")) {
            int frame = Integer.parseInt(stem) - 1;
            try (RgbdFrame read = open().frame(stem)) {
                assertThat(read.rgb().rows()).isEqualTo(NyuFile.HEIGHT);
                assertThat(read.rgb().cols()).isEqualTo(NyuFile.WIDTH);
                for (int y = 0; y < NyuFile.HEIGHT; y++) {
                    for (int x = 0; x < NyuFile.WIDTH; x++) {
                        assertThat(read.rgb().get(y, x))
                                .containsExactly(
                                        NyuFile.color(frame, 2, x, y),
                                        NyuFile.color(frame, 1, x, y),
                                        NyuFile.color(frame, 0, x, y));
                        assertThat(read.depth().get(y, x)[0]).isEqualTo(Math.round(1000 * NyuFile.metres(frame, x, y)));
                        assertThat((byte) read.label().get(y, x)[0])
                                .isEqualTo(classes.trainingId(NyuFile.rawLabel(frame, x, y)));
                    }
                }
            }
        }
    }

    @Test
    void theOfficialSplitHas795And654FramesAndNoneTwice() throws IOException {
        List<String> train = open().stems("train");
        List<String> test = open().stems("val");
        assertThat(train).hasSize(795).startsWith("0003", "0004", "0005", "0006", "0007");
        assertThat(test).hasSize(654).startsWith("0001", "0002", "0009", "0014", "0015");
        Set<String> all = new HashSet<>(train);
        all.addAll(test);
        assertThat(all).hasSize(1449);
    }

    @Test
    void theFileStaysReadableWhenALoaderEndsInTheMiddleOfIt() throws Exception {
        LabelledFrames frames = LabelledFrames.notKept(open(), "train", new InputSize(32, 48));
        Normalization normalization = new Normalization(
                frames.dataset().depth().unit(),
                frames.dataset().depth().max(),
                1,
                1,
                HoleFilling.of("none"),
                DepthEncoding.DEPTH);
        for (int round = 0; round < 20; round++) {
            try (BatchLoader loader = new BatchLoader(frames, normalization, Augmentation.none(), 4, round, 0, 2)) {
                assertThat(loader.next().count()).isEqualTo(4);
            }
        }
    }

    @Test
    void the894RawLabelsBecomeThe40Classes() {
        NyuClasses classes = new NyuClasses();
        int[] raw = new int[40];
        for (int label = 1; label <= 894; label++) {
            raw[classes.trainingId(label)]++;
        }
        assertThat(Arrays.copyOf(raw, 37)).containsOnly(1);
        assertThat(Arrays.copyOfRange(raw, 37, 40)).containsExactly(68, 82, 707);
        assertThat(classes.trainingId(0)).isEqualTo((byte) RgbdFolder.IGNORE);
        assertThat(classes.classes())
                .extracting(ClassInfo::name)
                .startsWith("wall", "floor", "cabinet", "bed")
                .endsWith("otherprop");
        assertThat(classes.classes()).extracting(ClassInfo::color).doesNotHaveDuplicates();
        assertThat(classes.trainingId(157)).isEqualTo((byte) 3);
    }

    @Test
    void depthIsReadAsDisparityUnlessSaidOtherwise() throws IOException {
        assertThat(open().usualEncoding()).isEqualTo(DepthEncoding.DISPARITY);
    }

    @Test
    void wrongFilesGetOneSentenceEach() throws IOException {
        refused("nyu:" + other.resolve("none.mat"), "expected nyu_depth_v2_labeled.mat");
        refused("nyu:" + Files.writeString(other.resolve("text.mat"), "no data"), "expected a MATLAB v7.3 file");
        refused("nyu:" + NyuFile.write(other.resolve("few.mat"), 12), "[12, 3, 8, 6], expected 1449 frames");
        refused("nyu:" + folder.resolve("labeled.mat") + "?depth=raw", "has no array 'rawDepths'");
        refused("nyu:" + folder.resolve("labeled.mat") + "?depth=best", "expected filled or raw");
        refused("nyu:" + folder.resolve("labeled.mat") + "?depht=raw", "did you mean 'depth'?");
        Path cut = other.resolve("cut.mat");
        Path whole = NyuFile.write(other.resolve("whole.mat"));
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), 200_000));
        refused("nyu:" + cut, "damaged or cut off");
    }

    private static void refused(String spec, String sentence) throws IOException {
        open();
        assertThatThrownBy(() -> DataSpec.parse(spec).open())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }
}
