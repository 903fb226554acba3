package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Modality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pairs are swapped again and again while results are counted. */
@Timeout(600)
class SwapTest {
    private static final double FPS = 30;

    @TempDir
    Path folder;

    /** Times between results, in frame periods, while pairs are opened and swapped, or nothing is done. */
    private List<Double> gaps(ChangingKit kit, int times, boolean swapping) throws Exception {
        List<Double> gaps = Collections.synchronizedList(new ArrayList<>());
        AtomicLong last = new AtomicLong();
        kit.runtime.changeable().watch((sensor, confidence, done) -> {
            long before = last.getAndSet(done);
            if (before != 0) {
                gaps.add((done - before) / 1e9 * FPS);
            }
        });
        for (int i = 0; i < times; i++) {
            if (swapping) {
                swap(kit, i);
            }
            Thread.sleep(200);
        }
        kit.runtime.changeable().watch(null);
        List<Double> sorted = new ArrayList<>(gaps);
        Collections.sort(sorted);
        return sorted;
    }

    private void swap(ChangingKit kit, int i) throws Exception {
        Path next = SmallModels.version(folder.resolve("v" + i % 10), "number" + i % 10);
        Map<Modality, SegmentationModel> models = SmallModels.opener().open(Delivery.modelsIn(next));
        RunningKit.Swapped swapped = kit.runtime.changeable().swap(models);
        assertThat(swapped.left()).isTrue();
        swapped.before().values().forEach(SegmentationModel::close);
        String hash = models.get(Modality.RGB).hash();
        kit.untilResultOf(hash);
    }

    private static String text(String what, List<Double> gaps) {
        return String.format(
                Locale.ROOT,
                "%s: %d gaps between results, median %.2f, p99 %.2f, longest %.2f frame periods",
                what,
                gaps.size(),
                gaps.get(gaps.size() / 2),
                gaps.get(gaps.size() * 99 / 100),
                gaps.get(gaps.size() - 1));
    }

    @Test
    void aFewSwapsLeaveNoThreadDeadAndNoResultOut() throws Exception {
        assertSwaps(5);
    }

    @Tag("slow")
    @Test
    void twoHundredSwapsUnderLoad() throws Exception {
        assertSwaps(200);
    }

    private void assertSwaps(int swaps) throws Exception {
        Path models = SmallModels.pair(folder.resolve("kit"), SmallModels.rgb(), SmallModels.depth());
        try (ChangingKit kit = ChangingKit.start(models, UpdateConfig.defaults(), FPS)) {
            List<Double> quiet = gaps(kit, swaps, false);
            List<Double> swapping = gaps(kit, swaps, true);
            System.out.println(text("no swaps", quiet));
            System.out.println(text(swaps + " swaps", swapping));
            assertThat(kit.runtime.supervisor().deaths()).isEmpty();
            assertThat(swapping).hasSizeGreaterThan(swaps);
        }
    }
}
