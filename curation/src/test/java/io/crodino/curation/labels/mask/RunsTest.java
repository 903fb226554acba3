package io.crodino.curation.labels.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final int[] IDS = {0, 4, 9, ClassMask.VOID};

    @Test
    void cocosRunsComeBackAsNumbersAndAsText() {
        for (int seed = 0; seed < 100; seed++) {
            ClassMask mask = RandomMasks.of(seed, 60, 45, IDS);
            ClassMask back = ClassMask.filled(mask.size(), 0);
            for (int id : new int[] {4, 9, ClassMask.VOID}) {
                List<Integer> runs = CocoRuns.of(mask, id);
                assertThat(CocoRuns.unpack(CocoRuns.pack(runs), "x")).isEqualTo(runs);
                CocoRuns.paint(runs, back, id, "x");
            }
            assertThat(back.ids()).isEqualTo(mask.ids());
        }
    }

    @Test
    void brushesComeBack() {
        for (int seed = 0; seed < 100; seed++) {
            ClassMask mask = seed % 2 == 0 ? RandomMasks.of(seed, 170, 120, IDS) : RandomMasks.noise(seed, 30, 20, IDS);
            ClassMask back = ClassMask.filled(mask.size(), 0);
            for (int id : new int[] {4, 9, ClassMask.VOID}) {
                BrushRuns.paint(BrushRuns.of(mask, id), back, id, "x");
            }
            assertThat(back.ids()).isEqualTo(mask.ids());
        }
    }

    @Test
    void runsOfAnotherSizeAreRefusedInASentence() {
        ClassMask mask = ClassMask.filled(new ImageSize(4, 3), 1);
        ClassMask other = ClassMask.filled(new ImageSize(5, 3), 0);
        assertThatThrownBy(() -> CocoRuns.paint(CocoRuns.of(mask, 1), other, 1, "a.json"))
                .isInstanceOf(UserException.class)
                .hasMessage("a.json: its run lengths cover 12 pixels, expected 5 x 3");
        assertThatThrownBy(() -> BrushRuns.paint(BrushRuns.of(mask, 1), other, 1, "a.json"))
                .isInstanceOf(UserException.class)
                .hasMessage("a.json: its brush covers 12 pixels, expected 5 x 3");
        assertThatThrownBy(() -> BrushRuns.paint(new byte[] {0, 0}, other, 1, "a.json"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ends too early");
        assertThatThrownBy(() -> CocoRuns.unpack("~~~", "a.json")).isInstanceOf(UserException.class);
    }
}
