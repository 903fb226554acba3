package io.crodino.mavlink;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Round pillars on a round wall around a camera, as a depth sensor sees them: each pixel from the ray through its centre.
 * What it measures is known by construction, in polar coordinates, without a picture.
 *
 * @param pillars each: angle of the middle in degrees, range of the surface in metres, half of its width in degrees
 */
record MadeScene(int width, int height, double hfov, double wall, double[][] pillars) {
    /** The range of what is seen at an angle, metres. */
    double range(double degrees) {
        double nearest = wall;
        for (double[] pillar : pillars) {
            if (Math.abs(degrees - pillar[0]) <= pillar[2]) {
                nearest = Math.min(nearest, pillar[1]);
            }
        }
        return nearest;
    }

    /** 16UC1 in millimetres. */
    Mat picture() {
        Mat depth = new Mat(height, width, CvType.CV_16UC1);
        double focal = width / 2.0 / Math.tan(Math.toRadians(hfov / 2));
        short[] row = new short[width];
        for (int x = 0; x < width; x++) {
            double angle = Math.atan2(x + 0.5 - width / 2.0, focal);
            double ahead = range(Math.toDegrees(angle)) * Math.cos(angle);
            row[x] = (short) Math.round(1000 * ahead);
        }
        for (int y = 0; y < height; y++) {
            depth.put(y, 0, row);
        }
        return depth;
    }
}
