package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceWatchTest {
    @TempDir
    Path folder;

    private static Batch batch(String... stems) {
        return new Batch(
                stems.length,
                stems,
                new float[0],
                new float[0],
                new byte[0],
                new byte[0],
                new Placement[0],
                new Placement[0]);
    }

    private void watch(Consumer<DivergenceWatch> action) {
        try (NDManager manager = NDManager.newBaseManager();
                Weights weights = new Weights(manager, List.of(), spec -> new float[0])) {
            action.accept(new DivergenceWatch(new RunFolder(folder), weights));
        }
    }

    @Test
    void aTermThatIsNoNumberIsNamedWithTheFramesOfItsBatch() {
        watch(watch -> assertThatThrownBy(
                        () -> watch.check(Map.of("seg.rgb", Double.NaN, "total", 1.0), 7, batch("a", "b")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("diverged at step 7: loss seg.rgb is NaN, in the batch of the frames a, b")
                .hasMessageContaining("no checkpoint was written yet"));
    }

    @Test
    void aJumpOfTheLossIsADivergenceButAnUsualOneIsNot() {
        watch(watch -> {
            for (int step = 0; step < 10; step++) {
                watch.check(Map.of("total", 2.0 + step), step, batch("a"));
            }
            watch.check(Map.of("total", 500.0), 10, batch("a"));
            assertThatThrownBy(() -> watch.check(Map.of("total", 2000.0), 11, batch("odd")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("the loss jumped from about")
                    .hasMessageContaining("to 2000.0, in the batch of the frames odd");
        });
    }
}
