package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.RgbdFolder;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
