package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {
    /** Of a hundred pixels each. */
    private static Reliability of(double[] confidence, int[] right) {
        Reliability reliability = new Reliability();
        for (int i = 0; i < confidence.length; i++) {
            for (int pixel = 0; pixel < 100; pixel++) {
                reliability.add(confidence[i], pixel < right[i]);
            }
        }
        return reliability;
    }

    private static String verdict(Reliability reliability) {
        return new ReliabilityDiagram("RGB", "--rgb", reliability).verdict();
    }

    @Test
    void theErrorIsTheMeanDistanceOfWhatIsRightFromWhatIsSaid() {
        Reliability reliability = of(new double[] {0.9, 0.5}, new int[] {70, 60});
        assertThat(reliability.error()).isCloseTo(0.15, within(1e-9));
        assertThat(reliability.confidence()).isCloseTo(0.7, within(1e-9));
        assertThat(reliability.accuracy()).isCloseTo(0.65, within(1e-9));
        assertThat(reliability.pixels()).isEqualTo(200);
    }

    @Test
    void oneSentenceSaysWhichWayANetworkErrs() {
        assertThat(verdict(of(new double[] {0.95}, new int[] {80})))
                .isEqualTo("Overconfident: on average 95.0 % sure and 80.0 % right.");
        assertThat(verdict(of(new double[] {0.6}, new int[] {80}))).startsWith("Underconfident: on average 60.0 %");
        assertThat(verdict(of(new double[] {0.8}, new int[] {81}))).startsWith("Its confidence can be taken at");
        assertThat(verdict(of(new double[] {0.9, 0.5}, new int[] {70, 70})))
                .startsWith("Too sure of some pixels and not sure enough of others");
    }

    @Test
    void pixelsWithoutALabelDoNotCount() {
        Reliability reliability = new Reliability();
        reliability.add(new float[] {0.9f, 0.8f, 0.7f}, new byte[] {1, 0, 1}, new byte[] {1, 1, (byte) 255});
        assertThat(reliability.pixels()).isEqualTo(2);
        assertThat(reliability.accuracy()).isEqualTo(0.5);
    }
}
