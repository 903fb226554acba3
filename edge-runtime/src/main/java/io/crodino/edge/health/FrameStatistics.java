package io.crodino.edge.health;

import org.opencv.core.Mat;

/**
 * Cheap figures of one picture from a few of its rows. Reused from frame to frame without allocation; confined to the
 * thread that reads the sensor.
 */
sealed interface FrameStatistics permits ColorStatistics, DepthStatistics {
    /** Rows that are looked at, spread evenly. */
    int ROWS = 24;

    /** Looks at a picture of the sensor's type; {@code unit} is metres per unit of a depth picture. */
    void look(Mat image, double unit);

    /** What the picture by itself gives away. */
    Cause judge();

    /** Equal for equal pictures; a live sensor's noise makes each picture different. */
    long fingerprint();

    /** The figures by name, for tables and the page. */
    String describe();

    /** The index-th of the rows. */
    static int row(Mat image, int index) {
        return (2 * index + 1) * image.rows() / (2 * ROWS);
    }
}
