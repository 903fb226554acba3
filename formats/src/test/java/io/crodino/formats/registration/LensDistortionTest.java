package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ImageSize;
import org.junit.jupiter.api.Test;

class LensDistortionTest {
    @Test
    void aPointThatIsDistortedIsFoundAgain() {
        for (LensDistortion lens : new LensDistortion[] {LensDistortion.NONE, Scene.STRONG, Scene.RATIONAL}) {
            for (double x = -0.7; x <= 0.7; x += 0.1) {
                for (double y = -0.5; y <= 0.5; y += 0.1) {
                    double[] point = {lens.distortedX(x, y), lens.distortedY(x, y)};
                    assertThat(lens.undistort(point, lens.reach())).isTrue();
                    assertThat(point[0]).isCloseTo(x, within(1e-8));
                    assertThat(point[1]).isCloseTo(y, within(1e-8));
                }
            }
        }
    }

    @Test
    void theReachEndsWhereThePolynomialTurnsBack() {
        // r (1 - r^2 / 3) has its maximum at r = 1.
        LensDistortion lens = new LensDistortion(-1 / 3., 0, 0, 0, 0, 0, 0, 0);
        assertThat(Math.sqrt(lens.reach())).isCloseTo(1, within(0.01));
        assertThat(LensDistortion.NONE.reach()).isEqualTo(100);
    }

    @Test
    void whatNoLensCanHaveBentHasNoPoint() {
        LensDistortion lens = new LensDistortion(-1 / 3., 0, 0, 0, 0, 0, 0, 0);
        assertThat(lens.undistort(new double[] {0.7, 0}, lens.reach())).isFalse();
    }

    @Test
    void aModelThatTurnsBackInsideThePictureIsKnown() {
        ImageSize size = new ImageSize(640, 480);
        LensDistortion bent = new LensDistortion(-0.3, 0, 0, 0, 0, 0, 0, 0);
        assertThat(new CameraModel(size, 600, 600, 320, 240, bent).holdsToTheCorners())
                .isTrue();
        assertThat(new CameraModel(size, 300, 300, 320, 240, bent).holdsToTheCorners())
                .isFalse();
        assertThat(new CameraModel(size, 300, 300, 320, 240, LensDistortion.NONE).holdsToTheCorners())
                .isTrue();
    }
}
