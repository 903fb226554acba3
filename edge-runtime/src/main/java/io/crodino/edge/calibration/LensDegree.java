package io.crodino.edge.calibration;

import io.crodino.formats.UserException;
import org.opencv.calib3d.Calib3d;

/** How many radial coefficients a lens has beside the two tangential ones. */
public enum LensDegree {
    /** k1 and k2: enough for most lenses, and steady at the edges. */
    TWO(Calib3d.CALIB_FIX_K3),
    /** k1 to k3. */
    THREE(0),
    /** k1 to k6, a fraction: for wide lenses, as those of time-of-flight cameras. */
    SIX(Calib3d.CALIB_RATIONAL_MODEL);

    private final int flags;

    LensDegree(int flags) {
        this.flags = flags;
    }

    int flags() {
        return flags;
    }

    /** @throws UserException for another number */
    public static LensDegree of(int coefficients) {
        return switch (coefficients) {
            case 2 -> TWO;
            case 3 -> THREE;
            case 6 -> SIX;
            default -> throw new UserException("found " + coefficients + " radial coefficients, expected 2, 3 or 6");
        };
    }
}
