package io.crodino.edge.calibration;

import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.Point3;

/** A flat board with corners whose places are known. Not thread-safe. */
public sealed interface Board permits Chessboard, CharucoSheet {
    /** The corners in the board's own plane (z = 0), metres; the position is the corner's number. */
    List<Point3> corners();

    /**
     * Looks for the board.
     *
     * @param grey 8UC1
     * @return empty when it is not seen, or too little of it
     */
    Optional<Sighting> find(Mat grey);

    /**
     * Whether the board looks the same when it is turned by 180 degrees, so that its corners may be numbered from either
     * end.
     */
    boolean isSymmetric();

    /** What it is, for messages. */
    String words();
}
