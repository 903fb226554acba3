package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceWatchTest {
    @TempDir
    Path folder;

    private void watch(Consumer<DivergenceWatch> action) {
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, List.of(), spec -> new float[0])) {
            action.accept(new DivergenceWatch(new RunFolder(folder), weights));
        }
    }

    @Test
    void aTermThatIsNoNumberIsNamedWithTheFramesOfItsBatch() {
        watch(watch -> assertThatThrownBy(
                        () -> watch.check(Map.of("seg.rgb", Double.NaN, "total", 1.0), 7, List.of("a", "b")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("diverged at step 7: loss seg.rgb is NaN, in the batch of the frames a, b")
                .hasMessageContaining("no checkpoint was written yet"));
    }

    @Test
    void aJumpOfTheLossIsADivergenceButAnUsualOneIsNot() {
        watch(watch -> {
            for (int step = 0; step < 10; step++) {
                watch.check(Map.of("total", 2.0 + step), step, List.of("a"));
            }
            watch.check(Map.of("total", 500.0), 10, List.of("a"));
            assertThatThrownBy(() -> watch.check(Map.of("total", 2000.0), 11, List.of("odd")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("the loss jumped from about")
                    .hasMessageContaining("to 2000.0, in the batch of the frames odd");
        });
    }
}
