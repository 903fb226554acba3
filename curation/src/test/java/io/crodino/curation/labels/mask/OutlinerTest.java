package io.crodino.curation.labels.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ImageSize;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutlinerTest {
    private static Stream<OutlineStyle> styles() {
        return Stream.of(new CornerOutlines(), new PixelOutlines());
    }

    @ParameterizedTest
    @MethodSource("styles")
    void exactOutlinesGiveEveryPixelAgain(OutlineStyle style) {
        for (int seed = 0; seed < 200; seed++) {
            ClassMask mask = RandomMasks.of(seed, 40 + seed % 7, 30 + seed % 5, 0, 1, 2, 3, ClassMask.VOID);
            assertThat(painted(style, mask, 0, 0).ids()).as("seed " + seed).isEqualTo(mask.ids());
        }
    }

    /** Checkerboards, where regions touch each other at corners alone, are the hardest. */
    @ParameterizedTest
    @MethodSource("styles")
    void theyDoSoWhereEachPixelIsOfAnyClass(OutlineStyle style) {
        for (int seed = 0; seed < 200; seed++) {
            ClassMask mask = RandomMasks.noise(seed, 24, 18, 0, 1, 2);
            assertThat(painted(style, mask, ClassMask.VOID, 0).ids())
                    .as("seed " + seed)
                    .isEqualTo(mask.ids());
            assertThat(painted(style, mask, 1, 0).ids()).as("seed " + seed).isEqualTo(mask.ids());
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void simplifiedOutlinesHaveFewerPointsAndHardlyOtherPixels(OutlineStyle style) {
        ClassMask discs = ClassMask.filled(new ImageSize(320, 240), 0);
        disc(discs, 100, 110, 90, 1);
        disc(discs, 150, 110, 30, 0);
        disc(discs, 150, 115, 15, 3);
        disc(discs, 260, 200, 80, 2);
        assertThat(painted(style, discs, 0, 1).leastOverlap(discs)).isGreaterThan(0.98);
        assertThat(points(new Outliner(style, 1).outlines(discs, 0)))
                .isLessThan(points(new Outliner(style, 0).outlines(discs, 0)) / 3);
        for (int seed = 0; seed < 40; seed++) {
            ClassMask mask = RandomMasks.of(seed, 320, 240, 0, 1, 2, 3);
            assertThat(painted(style, mask, 0, 1).leastOverlap(mask))
                    .as("seed " + seed)
                    .isGreaterThan(0.98);
        }
    }

    private static void disc(ClassMask mask, int x, int y, int radius, int id) {
        for (int down = -radius; down <= radius; down++) {
            int across = (int) Math.sqrt(radius * radius - down * down);
            mask.fillRow(y + down, x - across, x + across + 1, id);
        }
    }

    @Test
    void aPixelAloneIsASquareOrAPoint() {
        ClassMask mask = ClassMask.filled(new ImageSize(5, 4), 0);
        mask.set(2, 1, 7);
        List<Outline> square = new Outliner(new CornerOutlines(), 0).outlines(mask, 0);
        assertThat(square).hasSize(1);
        assertThat(square.get(0).points().coordinates()).containsExactly(2, 1, 3, 1, 3, 2, 2, 2);
        List<Outline> point = new Outliner(new PixelOutlines(), 0).outlines(mask, 0);
        assertThat(point.get(0).points().coordinates()).containsExactly(2, 1, 2, 1, 2, 1);
    }

    @Test
    void whatNobodyLabelledIsDrawnWhereItIsAHoleAndNowhereElse() {
        ClassMask mask = ClassMask.filled(new ImageSize(9, 9), 0);
        for (int y = 1; y < 8; y++) {
            mask.fillRow(y, 1, 8, 3);
        }
        mask.set(4, 4, 0);
        assertThat(new Outliner(new CornerOutlines(), 0).outlines(mask, 0))
                .extracting(Outline::id)
                .containsExactly(3, 0);
    }

    @Test
    void aPolygonBeyondThePictureIsCutOff() {
        for (OutlineStyle style : styles().toList()) {
            ClassMask mask = ClassMask.filled(new ImageSize(6, 4), 0);
            style.fill(mask, new Polygon(-1e9, -1e9, 3, -1e9, 3, 1e9, -1e9, 1e9), 5);
            assertThat(mask.at(2, 0)).isEqualTo(5);
            assertThat(mask.at(5, 3)).isZero();
        }
    }

    private static ClassMask painted(OutlineStyle style, ClassMask mask, int unlabelled, double tolerance) {
        ClassMask canvas = ClassMask.filled(mask.size(), unlabelled);
        for (Outline outline : new Outliner(style, tolerance).outlines(mask, unlabelled)) {
            assertThat(outline.points().size()).isGreaterThan(2);
            style.fill(canvas, outline.points(), outline.id());
        }
        return canvas;
    }

    private static int points(List<Outline> outlines) {
        return outlines.stream().mapToInt(outline -> outline.points().size()).sum();
    }
}
