package io.crodino.edge.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ConfusionMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelOverlapTest {
    @Test
    void theSumOverPicturesIsTheScoreOfOneCountOverAll() {
        Random random = new Random(1);
        ConfusionMatrix all = new ConfusionMatrix(5);
        LabelOverlap sum = LabelOverlap.none(5);
        for (int picture = 0; picture < 7; picture++) {
            byte[] map = new byte[200];
            byte[] label = new byte[200];
            for (int i = 0; i < map.length; i++) {
                map[i] = (byte) random.nextInt(4);
                label[i] = (byte) (random.nextInt(8) == 0 ? 255 : random.nextInt(4));
            }
            all.add(map, label);
            sum = sum.plus(LabelOverlap.of(map, label, 5));
        }
        assertThat(sum.iou()).isEqualTo(all.iou());
        assertThat(sum.meanIou()).isEqualTo(all.meanIou());
        assertThat(sum.iou().get(4)).isNaN();
    }
}
