package io.crodino.edge.calibration;

import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Point3;
import org.opencv.core.Size;
import org.opencv.core.TermCriteria;
import org.opencv.imgproc.Imgproc;

/**
 * A chessboard, which must be seen whole.
 *
 * @param columns inner corners side by side
 * @param rows inner corners one above the other
 * @param square side of a square, metres
 */
public record Chessboard(int columns, int rows, double square) implements Board {
    /** Around each corner no other line may come into the window where it is refined. */
    private static final double WINDOW = 0.3;

    private static final int LARGEST_WINDOW = 11;
    private static final TermCriteria EXACT = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 60, 1e-3);

    public Chessboard {
        if (columns < 3 || rows < 3 || columns == rows || !(square > 0 && square < 10)) {
            throw new UserException("the chessboard has " + columns + "x" + rows + " inner corners and squares of "
                    + square + " m: expected at least 3x3, two different numbers, so that it can be seen which side is"
                    + " which, and squares of a few centimetres");
        }
    }

    @Override
    public List<Point3> corners() {
        List<Point3> corners = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                corners.add(new Point3(column * square, row * square, 0));
            }
        }
        return corners;
    }

    @Override
    public boolean isSymmetric() {
        return (columns + rows) % 2 == 0;
    }

    @Override
    public Optional<Sighting> find(Mat grey) {
        MatOfPoint2f found = new MatOfPoint2f();
        try {
            boolean whole = Calib3d.findChessboardCorners(
                    grey,
                    new Size(columns, rows),
                    found,
                    Calib3d.CALIB_CB_ADAPTIVE_THRESH + Calib3d.CALIB_CB_NORMALIZE_IMAGE);
            if (!whole) {
                return Optional.empty();
            }
            int window = (int) Math.max(2, Math.min(LARGEST_WINDOW, WINDOW * narrowest(found.toArray())));
            Imgproc.cornerSubPix(grey, found, new Size(window, window), new Size(-1, -1), EXACT);
            return Optional.of(Sighting.ofAll(found.toList()));
        } finally {
            found.release();
        }
    }

    /** Distance between two neighbours, pixels. */
    private double narrowest(Point[] corners) {
        double narrowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.length; i++) {
            if (i % columns > 0) {
                narrowest = Math.min(narrowest, distance(corners[i], corners[i - 1]));
            }
            if (i >= columns) {
                narrowest = Math.min(narrowest, distance(corners[i], corners[i - columns]));
            }
        }
        return narrowest;
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x - b.x, a.y - b.y);
    }

    @Override
    public String words() {
        return "chessboard with " + columns + "x" + rows + " inner corners";
    }
}
