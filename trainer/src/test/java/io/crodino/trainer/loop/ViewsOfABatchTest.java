package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.InputSize;
import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.ColorJitter;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several views of each frame in one batch. */
class ViewsOfABatchTest {
    private static final InputSize SIZE = new InputSize(48, 64);

    @TempDir
    Path folder;

    private LabelledFrames frames;
    private Normalization normalization;

    @BeforeEach
    void write() throws IOException {
        SmallWorld.write(folder, 10);
        frames = new LabelledFrames(DataSpec.parse("folder:" + folder).open(), "train", SIZE);
        normalization = Normalization.of(frames, HoleFilling.of("none"), DepthEncoding.DEPTH);
    }

    private Batch first(int views) throws InterruptedException {
        Augmentation moving = new Augmentation(0.5, 0.75, 1.5, new ColorJitter(0.3, 0.3, 0.3, 0), true, views);
        try (BatchLoader loader = new BatchLoader(frames, normalization, moving, 3, 5, 0, 2)) {
            assertThat(loader.batchesPerEpoch()).isEqualTo(2);
            return loader.next();
        }
    }

    @Test
    void theBatchHoldsOneOfEachFrameFirstAndThenTheSameFramesOtherwise() throws InterruptedException {
        Batch batch = first(2);

        assertThat(batch.count()).isEqualTo(6);
        assertThat(batch.stems()).hasSize(3);
        assertThat(Arrays.copyOfRange(batch.names(), 0, 3)).isEqualTo(Arrays.copyOfRange(batch.names(), 3, 6));
        for (int i = 0; i < 3; i++) {
            assertThat(batch.rgbPlacements()[i]).isNotEqualTo(batch.rgbPlacements()[i + 3]);
            assertThat(batch.depthPlacements()[i]).isNotEqualTo(batch.depthPlacements()[i + 3]);
        }
    }

    @Test
    void theFirstViewsAreThoseOfABatchWithOneView() throws InterruptedException {
        Batch one = first(1);
        Batch two = first(2);

        assertThat(Arrays.copyOf(two.rgb(), one.rgb().length)).isEqualTo(one.rgb());
        assertThat(Arrays.copyOf(two.depthLabels(), one.depthLabels().length)).isEqualTo(one.depthLabels());
    }
}
