package io.crodino.edge.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.TermCriteria;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * A camera that takes pictures of a flat board, with a real lens and a little noise. Its lens is OpenCV's own code, not
 * the kit's. Not thread-safe.
 */
final class BoardScene {
    /** Parts of a pixel's side that are looked at. */
    private static final int PARTS = 3;

    private static final int BACKGROUND = 90;
    private static final double NOISE = 2;

    private final int width;
    private final int height;
    /** X and y of each ray at distance 1, PARTS x PARTS for each pixel. */
    private final float[] rays;

    /** @param lens k1, k2, p1, p2, k3 */
    BoardScene(int width, int height, double fx, double fy, double cx, double cy, double... lens) {
        this.width = width;
        this.height = height;
        Mat k = new Mat(3, 3, CvType.CV_64F);
        k.put(0, 0, fx, 0, cx, 0, fy, cy, 0, 0, 1);
        Point[] pixels = new Point[width * height * PARTS * PARTS];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int part = 0; part < PARTS * PARTS; part++) {
                    int column = part % PARTS;
                    int row = part / PARTS;
                    double right = (column - (PARTS - 1) / 2.0) / PARTS;
                    double down = (row - (PARTS - 1) / 2.0) / PARTS;
                    pixels[at++] = new Point(x + right, y + down);
                }
            }
        }
        MatOfPoint2f from = new MatOfPoint2f(pixels);
        MatOfPoint2f to = new MatOfPoint2f();
        MatOfDouble d = new MatOfDouble(lens);
        Calib3d.undistortPointsIter(
                from,
                to,
                k,
                d,
                new Mat(),
                new Mat(),
                new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 60, 1e-9));
        this.rays = new float[2 * pixels.length];
        to.get(0, 0, rays);
        List.of(k, from, to, d).forEach(Mat::release);
    }

    /** How a board lies: its x axis, y axis and origin in the camera's coordinates, metres. */
    record Pose(double[] x, double[] y, double[] origin) {
        /** Turned about x, then y, then z, degrees; its middle lies at (tx, ty, tz). */
        static Pose of(
                double rx, double ry, double rz, double tx, double ty, double tz, double middleX, double middleY) {
            double a = Math.toRadians(rx);
            double b = Math.toRadians(ry);
            double c = Math.toRadians(rz);
            double[] x = {
                Math.cos(b) * Math.cos(c),
                Math.cos(a) * Math.sin(c) + Math.sin(a) * Math.sin(b) * Math.cos(c),
                Math.sin(a) * Math.sin(c) - Math.cos(a) * Math.sin(b) * Math.cos(c)
            };
            double[] y = {
                -Math.cos(b) * Math.sin(c),
                Math.cos(a) * Math.cos(c) - Math.sin(a) * Math.sin(b) * Math.sin(c),
                Math.sin(a) * Math.cos(c) + Math.cos(a) * Math.sin(b) * Math.sin(c)
            };
            double[] middle = {tx, ty, tz};
            double[] origin = new double[3];
            for (int i = 0; i < 3; i++) {
                origin[i] = middle[i] - middleX * x[i] - middleY * y[i];
            }
            return new Pose(x, y, origin);
        }

        /** The same board seen by another camera: X' = R X + t. */
        Pose seenFrom(double[] r, double[] t) {
            double[] moved = turned(r, origin);
            for (int i = 0; i < 3; i++) {
                moved[i] += t[i];
            }
            return new Pose(turned(r, x), turned(r, y), moved);
        }

        private static double[] turned(double[] r, double[] v) {
            double[] result = new double[3];
            for (int row = 0; row < 3; row++) {
                result[row] = r[3 * row] * v[0] + r[3 * row + 1] * v[1] + r[3 * row + 2] * v[2];
            }
            return result;
        }
    }

    /** Grey by place on a chessboard whose first inner corner is the origin, with a white margin; NaN beside it. */
    static DoubleBinaryOperator chessboard(int columns, int rows, double square) {
        return (x, y) -> {
            double column = Math.floor(x / square);
            double row = Math.floor(y / square);
            if (column < -2 || row < -2 || column > columns || row > rows) {
                return Double.NaN;
            }
            boolean margin = column < -1 || row < -1 || column >= columns || row >= rows;
            return margin || Math.floorMod((long) (column + row), 2L) == 1 ? 230 : 25;
        };
    }

    /** Grey by place on a sheet of which there is a picture, 8UC1, whose first corner is the origin. */
    static DoubleBinaryOperator sheet(Mat picture, double metresPerPixel) {
        byte[] pixels = new byte[(int) picture.total()];
        picture.get(0, 0, pixels);
        int columns = picture.cols();
        int rows = picture.rows();
        return (x, y) -> {
            int column = (int) Math.floor(x / metresPerPixel);
            int row = (int) Math.floor(y / metresPerPixel);
            boolean inside = column >= 0 && row >= 0 && column < columns && row < rows;
            return inside ? 25 + (pixels[row * columns + column] & 0xff) * 0.8 : Double.NaN;
        };
    }

    /**
     * Takes a picture.
     *
     * @param grey of the board, by place on it
     * @param file PNG to write
     * @param infrared whether with 16 bits, as infrared cameras do, and as dark as they are
     */
    void take(DoubleBinaryOperator grey, Pose pose, long seed, Path file, boolean infrared) {
        double[] x = pose.x;
        double[] y = pose.y;
        double[] o = pose.origin;
        double[] n = {x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]};
        double distance = n[0] * o[0] + n[1] * o[1] + n[2] * o[2];
        Random random = new Random(seed);
        short[] wide = new short[width * height];
        byte[] narrow = new byte[width * height];
        for (int i = 0; i < width * height; i++) {
            double sum = 0;
            for (int part = 0; part < PARTS * PARTS; part++) {
                double rx = rays[2 * (i * PARTS * PARTS + part)];
                double ry = rays[2 * (i * PARTS * PARTS + part) + 1];
                double s = distance / (n[0] * rx + n[1] * ry + n[2]);
                double px = s * rx - o[0];
                double py = s * ry - o[1];
                double pz = s - o[2];
                double value = grey.applyAsDouble(px * x[0] + py * x[1] + pz * x[2], px * y[0] + py * y[1] + pz * y[2]);
                sum += Double.isNaN(value) ? BACKGROUND : value;
            }
            double seen = sum / (PARTS * PARTS) + NOISE * random.nextGaussian();
            narrow[i] = (byte) Math.max(0, Math.min(255, Math.round(seen)));
            wide[i] = (short) Math.max(0, Math.round(7 * seen + 40));
        }
        Mat picture = new Mat(height, width, infrared ? CvType.CV_16UC1 : CvType.CV_8UC1);
        if (infrared) {
            picture.put(0, 0, wide);
        } else {
            picture.put(0, 0, narrow);
        }
        Imgcodecs.imwrite(file.toString(), picture);
        picture.release();
    }

    /** Boards that are tilted in all directions and reach all parts of both pictures; their middle is that of a board. */
    static List<Pose> poses(int count, double middleX, double middleY) {
        Random random = new Random(7);
        List<Pose> poses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            double away = 0.42 + 0.16 * random.nextDouble();
            poses.add(Pose.of(
                    28 * Math.cos(2 * angle) + 4 * random.nextGaussian(),
                    28 * Math.sin(2 * angle) + 4 * random.nextGaussian(),
                    12 * random.nextGaussian(),
                    0.02 + 0.10 * away / 0.5 * Math.cos(angle),
                    0.07 * away / 0.5 * Math.sin(angle),
                    away,
                    middleX,
                    middleY));
        }
        return poses;
    }
}
