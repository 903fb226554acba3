package io.crodino.edge.calibration;

import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point3;
import org.opencv.core.Size;
import org.opencv.objdetect.CharucoBoard;
import org.opencv.objdetect.CharucoDetector;
import org.opencv.objdetect.Objdetect;

/** A ChArUco board, of which a part is enough: each corner is known by the markers beside it. */
public final class CharucoSheet implements Board {
    /** Fewer say nothing of a lens. */
    private static final int LEAST_CORNERS = 8;

    private final int columns;
    private final int rows;
    private final List<Point3> corners;
    private final CharucoBoard board;
    private final CharucoDetector detector;

    /**
     * OpenCV must be loaded.
     *
     * @param columns squares side by side
     * @param rows squares one above the other
     * @param square side of a square, metres
     * @param marker side of a marker, metres
     * @param dictionary of the markers
     */
    public CharucoSheet(int columns, int rows, double square, double marker, CharucoDictionary dictionary) {
        if (columns < 3 || rows < 3 || !(square > marker && marker > 0 && square < 10)) {
            throw new UserException("the ChArUco board has " + columns + "x" + rows + " squares of " + square
                    + " m with markers of " + marker + " m: expected at least 3x3, and markers smaller than squares");
        }
        this.columns = columns;
        this.rows = rows;
        this.board = new CharucoBoard(
                new Size(columns, rows),
                (float) square,
                (float) marker,
                Objdetect.getPredefinedDictionary(dictionary.id()));
        this.corners = board.getChessboardCorners().toList();
        this.detector = new CharucoDetector(board);
    }

    @Override
    public List<Point3> corners() {
        return corners;
    }

    @Override
    public boolean isSymmetric() {
        return false;
    }

    @Override
    public Optional<Sighting> find(Mat grey) {
        Mat places = new Mat();
        Mat numbers = new Mat();
        try {
            detector.detectBoard(grey, places, numbers);
            if (numbers.total() < LEAST_CORNERS || board.checkCharucoCornersCollinear(numbers)) {
                return Optional.empty();
            }
            int[] found = new int[(int) numbers.total()];
            numbers.get(0, 0, found);
            return Optional.of(new Sighting(Arrays.stream(found).boxed().toList(), new MatOfPoint2f(places).toList()));
        } finally {
            places.release();
            numbers.release();
        }
    }

    @Override
    public String words() {
        return "ChArUco board with " + columns + "x" + rows + " squares";
    }
}
