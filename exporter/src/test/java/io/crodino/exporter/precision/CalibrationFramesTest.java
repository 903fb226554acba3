package io.crodino.exporter.precision;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.exporter.TinyWorld;
import io.crodino.formats.InputSize;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.dataset.FolderDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFramesTest {
    @TempDir
    Path folder;

    private static boolean holds(LabelledFrame frame, int id) {
        for (byte label : frame.label()) {
            if (label == id) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyClassIsAmongTheChosenFrames() throws IOException {
        FolderDataset world = FolderDataset.open(TinyWorld.write(folder.resolve("data"), 24));
        LabelledFrames frames = new LabelledFrames(world, "train", new InputSize(64, 96));
        List<LabelledFrame> chosen = CalibrationFrames.choose(frames, 6);
        assertThat(chosen).hasSize(6).doesNotHaveDuplicates();
        assertThat(chosen.stream().filter(frame -> holds(frame, 2)).count()).isPositive();
        assertThat(CalibrationFrames.choose(frames, 6)).containsExactlyElementsOf(chosen);
        assertThat(CalibrationFrames.choose(frames, 64)).hasSize(20);
    }

    @Test
    void positionsAreSpreadEvenly() {
        assertThat(CalibrationFrames.spread(10, 5)).containsExactly(1, 3, 5, 7, 9);
        assertThat(CalibrationFrames.spread(3, 64)).containsExactly(0, 1, 2);
    }
}
