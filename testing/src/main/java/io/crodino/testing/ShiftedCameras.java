package io.crodino.testing;

/** Two cameras for tests of registration: depth is 40 mm to the right of colour, and has half as many pixels. */
public final class ShiftedCameras {
    /**
     * Their {@code calibration.yaml}. 800 mm at column 12 and row 10 of depth lie 80 pixels x 40 mm / 800 mm = 4 to the
     * right of column 24.5 and row 20.5 of colour, and are two pixels wide and high.
     */
    public static final String CALIBRATION = """
            colour: {width: 64, height: 48, K: [80, 0, 31.5, 0, 80, 23.5, 0, 0, 1]}
            depth: {width: 32, height: 24, K: [40, 0, 15.5, 0, 40, 11.5, 0, 0, 1]}
            depth_to_colour: {R: [1, 0, 0, 0, 1, 0, 0, 0, 1], t: [0.04, 0, 0]}
            depth_unit: 0.001
            """;

    private ShiftedCameras() {}
}
