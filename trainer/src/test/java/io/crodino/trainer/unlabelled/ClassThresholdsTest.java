package io.crodino.trainer.unlabelled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassThresholdsTest {
    private static final byte NOT = (byte) 255;

    private static SoftMap map(int... classThenConfidence) {
        byte[] classes = new byte[classThenConfidence.length / 2];
        byte[] confidence = new byte[classes.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) classThenConfidence[2 * i];
            confidence[i] = (byte) classThenConfidence[2 * i + 1];
        }
        return new SoftMap(classes, confidence);
    }

    private static byte[] labels(SoftMap map, double confidence, double share) {
        ClassThresholds.Tally tally = new ClassThresholds.Tally(2);
        tally.add(map);
        return tally.thresholds(confidence, share).labels(map);
    }

    @Test
    void pixelsThatTheTeacherIsLessSureOfAreNotLearned() {
        SoftMap map = map(0, 255, 0, 153, 0, 152, 1, 200, 1, 10);
        assertThat(labels(map, 0.6, 0)).containsExactly(0, 0, NOT, 1, NOT);
        assertThat(labels(map, 0, 0)).containsExactly(0, 0, 0, 1, 1);
        assertThat(labels(map, 1, 0)).containsExactly(0, NOT, NOT, NOT, NOT);
    }

    @Test
    void theSurestPixelsOfAClassThatIsNeverSureAreLearnedAsWell() {
        SoftMap map = map(0, 255, 0, 254, 1, 90, 1, 80, 1, 70, 1, 60);
        assertThat(labels(map, 0.6, 0.5)).containsExactly(0, 0, 1, 1, NOT, NOT);
        assertThat(labels(map, 0.6, 1)).containsExactly(0, 0, 1, 1, 1, 1);
    }

    @Test
    void theMapHoldsTheClassOfTheHighestMeanProbability() {
        // Two teachers, two classes, three pixels.
        float[] sums = {1.796f, 0.9f, 0.2f, 0.2f, 1.1f, 1.796f};
        SoftMap map = SoftMap.of(sums, 3, 2);
        assertThat(map.classes()).containsExactly(0, 1, 1);
        assertThat(map.confidence()).containsExactly((byte) 229, (byte) 140, (byte) 229);
    }
}
