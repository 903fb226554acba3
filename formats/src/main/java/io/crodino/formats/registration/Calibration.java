package io.crodino.formats.registration;

import io.crodino.formats.UserException;
import java.util.Locale;

/**
 * What is needed to see a depth picture with the eyes of the colour camera. Immutable; thread-safe.
 *
 * @param colour the colour camera
 * @param depth the depth camera
 * @param depthToColour from the depth camera's coordinates to the colour camera's
 * @param depthUnit metres per stored unit of depth pictures, 0.00001 to 0.01
 */
public record Calibration(CameraModel colour, CameraModel depth, RigidTransform depthToColour, double depthUnit) {
    private static final double FINEST = 1e-5;
    private static final double COARSEST = 0.01;
    private static final double FARTHEST = 5;
    private static final double LEAST_COSINE = 0.5;

    public Calibration {
        if (!(depthUnit >= FINEST && depthUnit <= COARSEST)) {
            throw new UserException("depth_unit is " + depthUnit + ", expected metres per stored unit, " + FINEST
                    + " to " + COARSEST + ", e.g. 0.001 for millimetres");
        }
        if (depthToColour.metres() > FARTHEST) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the cameras stand %.2f m apart, expected at most %.0f m: t is in metres",
                    depthToColour.metres(),
                    FARTHEST));
        }
        if (depthToColour.r().get(8) < LEAST_COSINE) {
            throw new UserException(
                    "the cameras look more than 60 degrees apart: expected R from the depth camera to the"
                            + " colour camera, x to the right, y down, z ahead, row by row");
        }
    }

    /** Whether both cameras see the same: depth was registered before. */
    public boolean isRegistered() {
        return colour.equals(depth) && depthToColour.isIdentity();
    }
}
