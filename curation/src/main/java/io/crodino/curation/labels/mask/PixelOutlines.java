package io.crodino.curation.labels.mask;

import io.crodino.formats.OpenCv;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Coordinates name pixels, fractions are cut off, and the outline itself lies within: LabelMe and Cityscapes, whose own
 * programs draw polygons so.
 */
public final class PixelOutlines implements OutlineStyle {
    private static final int LEAST_POINTS = 3;

    public PixelOutlines() {
        OpenCv.load();
    }

    @Override
    public Polygon outline(ComponentMap map, Component component) {
        byte[] pixels = new byte[component.width() * component.height()];
        for (int i = 0; i < pixels.length; i++) {
            int x = component.left() + i % component.width();
            int y = component.top() + i / component.width();
            pixels[i] = (byte) (map.has(component, x, y) ? 1 : 0);
        }
        Mat box = new Mat(component.height(), component.width(), CvType.CV_8UC1);
        Mat hierarchy = new Mat();
        List<MatOfPoint> contours = new ArrayList<>();
        try {
            box.put(0, 0, pixels);
            Imgproc.findContours(
                    box,
                    contours,
                    hierarchy,
                    Imgproc.RETR_EXTERNAL,
                    Imgproc.CHAIN_APPROX_SIMPLE,
                    new Point(component.left(), component.top()));
            return polygon(contours.get(0).toArray());
        } finally {
            box.release();
            hierarchy.release();
            contours.forEach(Mat::release);
        }
    }

    /** A pixel alone, and a line of pixels, have fewer points than a polygon needs: the last is said again. */
    private static Polygon polygon(Point[] contour) {
        double[] points = new double[2 * Math.max(LEAST_POINTS, contour.length)];
        for (int i = 0; i < points.length / 2; i++) {
            Point point = contour[Math.min(i, contour.length - 1)];
            points[2 * i] = point.x;
            points[2 * i + 1] = point.y;
        }
        return new Polygon(points);
    }

    @Override
    public void fill(ClassMask canvas, Polygon polygon, int id) {
        if (polygon.size() == 0) {
            return;
        }
        // Far outside it makes no difference how far, but OpenCV's numbers end.
        Polygon near = polygon.map(
                x -> Math.floor(Math.max(-canvas.width(), Math.min(2 * canvas.width(), x))),
                y -> Math.floor(Math.max(-canvas.height(), Math.min(2 * canvas.height(), y))));
        int left = (int) Math.max(0, near.left());
        int top = (int) Math.max(0, near.top());
        int width = (int) Math.min(canvas.width(), near.right() + 1) - left;
        int height = (int) Math.min(canvas.height(), near.bottom() + 1) - top;
        if (width <= 0 || height <= 0) {
            return;
        }
        Point[] points = new Point[near.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(near.x(i) - left, near.y(i) - top);
        }
        Mat box = new Mat(height, width, CvType.CV_8UC1, Scalar.all(0));
        MatOfPoint drawn = new MatOfPoint(points);
        try {
            Imgproc.fillPoly(box, List.of(drawn), Scalar.all(1));
            byte[] within = new byte[width * height];
            box.get(0, 0, within);
            for (int i = 0; i < within.length; i++) {
                if (within[i] != 0) {
                    canvas.set(left + i % width, top + i / width, id);
                }
            }
        } finally {
            box.release();
            drawn.release();
        }
    }
}
