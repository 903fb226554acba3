package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RigidTransformTest {
    /** A quarter turn about z: x becomes y. */
    private static final RigidTransform QUARTER =
            RigidTransform.ofQuaternion(0, 0, Math.sqrt(0.5), Math.sqrt(0.5), List.of(1.0, 2.0, 3.0));

    private static void assertClose(List<Double> found, double... expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).as("number %d of %s", i, found).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void aQuaternionIsARotation() {
        assertClose(QUARTER.r(), 0, -1, 0, 1, 0, 0, 0, 0, 1);
        assertClose(QUARTER.t(), 1, 2, 3);
        // Its length does not matter.
        RigidTransform longer = RigidTransform.ofQuaternion(0.9, 0, 0, 0.9, List.of(0.0, 0.0, 0.0));
        assertClose(longer.r(), 1, 0, 0, 0, 0, -1, 0, 1, 0);
        assertThatThrownBy(() -> RigidTransform.ofQuaternion(0, 0, 0, 0, List.of(0.0, 0.0, 0.0)))
                .isInstanceOf(UserException.class)
                .hasMessage("a transform has a rotation of length 0.0: expected 1");
    }

    @Test
    void firstTheOtherThenThis() {
        RigidTransform shift = new RigidTransform(RigidTransform.IDENTITY.r(), List.of(10.0, 0.0, 0.0));
        assertClose(QUARTER.after(shift).t(), 1, 12, 3);
        assertClose(shift.after(QUARTER).t(), 11, 2, 3);
        assertClose(QUARTER.after(QUARTER).r(), -1, 0, 0, 0, -1, 0, 0, 0, 1);
    }

    @Test
    void thereAndBackIsNowhere() {
        assertClose(QUARTER.inverse().t(), -2, 1, -3);
        assertThat(QUARTER.isIdentity()).isFalse();
        assertThat(QUARTER.inverse().after(QUARTER).isIdentity()).isTrue();
        assertThat(QUARTER.after(QUARTER.inverse()).isIdentity()).isTrue();
    }

    @Test
    void howFarItGoesIsMeasured() {
        assertThat(QUARTER.degrees()).isCloseTo(90, within(1e-9));
        assertThat(QUARTER.after(QUARTER).degrees()).isCloseTo(180, within(1e-6));
        assertThat(QUARTER.metres()).isCloseTo(Math.sqrt(14), within(1e-12));
        double small = Math.toRadians(0.002);
        RigidTransform little = RigidTransform.ofQuaternion(Math.sin(small / 2), 0, 0, 1, List.of(0.0, 0.0, 0.0));
        assertThat(little.degrees()).isCloseTo(0.002, within(1e-9));
        assertThat(little.isIdentity()).isFalse();
    }
}
