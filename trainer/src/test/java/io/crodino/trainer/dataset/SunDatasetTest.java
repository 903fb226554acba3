package io.crodino.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.loop.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SunDatasetTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        OpenCv.load();
        new SunFiles(folder).write(5, 3);
    }

    @Test
    void theToolboxSaysWhichFramesAreForTraining() {
        Dataset data = DataSpec.parse("sun:" + folder).open();
        assertThat(data.stems("train")).containsExactly("00001", "00002", "00003");
        assertThat(data.stems("val")).containsExactly("00004", "00005");
        assertThat(data.classes())
                .hasSize(37)
                .extracting(ClassInfo::name)
                .startsWith("wall")
                .endsWith("bag");
    }

    @Test
    void depthIsTurnedBackAndLabelsAreWhereTheToolboxHasThem() {
        Dataset data = DataSpec.parse("sun:" + folder).open();
        try (RgbdFrame frame = data.frame("00003")) {
            for (int y = 0; y < SunFiles.HEIGHT; y++) {
                for (int x = 0; x < SunFiles.WIDTH; x++) {
                    int millimetres = Math.min(SunFiles.millimetres(2, x, y), 8000);
                    assertThat(frame.depth().get(y, x)[0]).isEqualTo(millimetres);
                    int id = SunFiles.id(2, x, y);
                    assertThat(frame.label().get(y, x)[0]).isEqualTo(id == 0 ? 255 : id - 1);
                }
            }
        }
    }

    @Test
    void aMissingOrWrongToolboxIsOneSentence() throws IOException {
        refused(folder.resolve("none"), "expected SUN RGB-D with SUNRGBDtoolbox.zip");
        Path split = folder.resolve("SUNRGBDtoolbox/traintestSUNRGBD/allsplit.mat");
        Files.writeString(split, "no list");
        refused(folder, "expected a cell 'alltrain'");
        Files.delete(split);
        refused(folder, "unzip SUNRGBDtoolbox.zip again");
    }

    private static void refused(Path root, String sentence) {
        assertThatThrownBy(() -> DataSpec.parse("sun:" + root).open())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }
}
