package io.crodino.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.InputSize;
import io.crodino.formats.OpenCv;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final InputSize SIZE = new InputSize(64, 96);
    private static final int ROW = 30;
    private static final int COLUMN = 42;
    private static final Augmentation MOVING = new Augmentation(0.5, 0.7, 1.4, new ColorJitter(0, 0, 0, 0), true, 1);

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void aPlacementSaysWhereAViewShowsItsFrame() {
        Views views = new Views(MOVING, SIZE, 3);
        for (int index = 0; index < 40; index++) {
            Views.View view = views.draw(frameWithABlock(), 0, index, 0);
            seesTheBlock(view.rgb().label(), view.rgbPlacement());
            seesTheBlock(view.depth().label(), view.depthPlacement());
        }
    }

    @Test
    void oneDrawServesBothModalitiesUnlessDecoupled() {
        Augmentation shared = new Augmentation(0.5, 0.7, 1.4, new ColorJitter(0, 0, 0, 0), false, 1);
        Views.View together = new Views(shared, SIZE, 3).draw(frameWithABlock(), 0, 0, 0);
        Views.View apart = new Views(MOVING, SIZE, 3).draw(frameWithABlock(), 0, 0, 0);

        assertThat(together.rgbPlacement()).isEqualTo(together.depthPlacement());
        assertThat(together.rgb().label()).isEqualTo(together.depth().label());
        assertThat(apart.rgbPlacement()).isNotEqualTo(apart.depthPlacement());
    }

    @Test
    void viewsOfOneFrameDifferAndRepeat() {
        Views views = new Views(MOVING, SIZE, 3);
        Views.View first = views.draw(frameWithABlock(), 5, 7, 0);
        Views.View second = views.draw(frameWithABlock(), 5, 7, 1);

        assertThat(first.rgbPlacement()).isNotEqualTo(second.rgbPlacement());
        assertThat(views.draw(frameWithABlock(), 5, 7, 1).rgbPlacement()).isEqualTo(second.rgbPlacement());
    }

    private static LabelledFrame frameWithABlock() {
        byte[] label = new byte[SIZE.area()];
        for (int row = ROW - 4; row <= ROW + 4; row++) {
            for (int column = COLUMN - 4; column <= COLUMN + 4; column++) {
                label[row * SIZE.width() + column] = 1;
            }
        }
        return new LabelledFrame(new byte[3 * SIZE.area()], new short[SIZE.area()], label);
    }

    private static void seesTheBlock(byte[] label, Placement placement) {
        double x = placement.scaleX() * COLUMN + placement.shiftX();
        double y = placement.scaleY() * ROW + placement.shiftY();
        if (x < 7 || y < 7 || x > SIZE.width() - 8 || y > SIZE.height() - 8) {
            return;
        }
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        for (int i = 0; i < label.length; i++) {
            if (label[i] == 1) {
                sumX += column(i);
                sumY += row(i);
                count++;
            }
        }
        assertThat(count).isPositive();
        assertThat(sumX / count).isCloseTo(x, Offset.offset(0.75));
        assertThat(sumY / count).isCloseTo(y, Offset.offset(0.75));
    }

    private static int row(int index) {
        return index / SIZE.width();
    }

    private static int column(int index) {
        return index % SIZE.width();
    }
}
