package io.crodino.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.OpenCv;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class DepthColorsTest {
    @Test
    void nearIsWarmFarIsColdAndWhatWasNotMeasuredIsBlack() {
        OpenCv.load();
        Mat depth = new Mat(1, 4, CvType.CV_16UC1);
        depth.put(0, 0, new short[] {0, 1000, 10_000, 20_000});
        Mat colors = DepthColors.paint(depth, 10_000);
        byte[] bgr = new byte[12];
        colors.get(0, 0, bgr);
        assertThat(new int[] {bgr[0], bgr[1], bgr[2]}).containsOnly(0);
        assertThat(bgr[5] & 0xff).as("red of what is near").isGreaterThan(bgr[3] & 0xff);
        assertThat(bgr[8] & 0xff).as("red of what is far").isLessThan(bgr[6] & 0xff);
        assertThat(colors.get(0, 3)).as("behind the farthest").containsExactly(colors.get(0, 2));
        depth.release();
        colors.release();
    }
}
