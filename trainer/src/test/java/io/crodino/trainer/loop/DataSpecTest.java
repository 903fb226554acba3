package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSpecTest {
    @TempDir
    Path folder;

    @Test
    void aRecordingWithoutLabelsIsRefusedBecauseOfThem() {
        new RgbdFolder(folder, "recording", List.of(), List.of(255), DepthFormat.MILLIMETRES).writeDescription();
        assertThatThrownBy(() -> DataSpec.parse("folder:" + folder).open())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("labels are missing in " + folder)
                .hasMessageContaining("expected label/STEM.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | add --data with folder:DIR, nyu:FILE.mat",
                "/data/nyu.mat         | expected folder:DIR, nyu:FILE.mat, potsdam:DIR, mid-air:DIR or sun:DIR",
                "midair:/data          | did you mean 'mid-air:'?",
                "mid-air:/data?scen=x  | did you mean 'scene'?",
                "folder:/data?every=2  | unknown option 'every'"
            })
    void aMistakeIsOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> DataSpec.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }
}
