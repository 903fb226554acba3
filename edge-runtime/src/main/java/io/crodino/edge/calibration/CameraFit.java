package io.crodino.edge.calibration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.MatOfPoint3f;
import org.opencv.core.Point;
import org.opencv.core.Size;

/**
 * The camera that fits its pictures of a board best (Zhang's method, {@code cv::calibrateCamera}). Immutable.
 *
 * @param rms root mean square of the distances between corners and where the camera would see them, pixels
 * @param errors the same for each picture
 * @param poses of the board in each picture
 * @param focalDeviation standard deviation of the focal lengths, as a share of them
 */
record CameraFit(
        CameraModel camera,
        double rms,
        Map<String, Double> errors,
        Map<String, BoardPose> poses,
        double focalDeviation) {
    private static final int COEFFICIENTS = 8;

    /**
     * How the board lies before the camera.
     *
     * @param rotation Rodrigues' vector
     * @param translation metres
     */
    record BoardPose(double[] rotation, double[] translation) {
        /** The way that the board faces. */
        double[] normal() {
            Mat vector = column(rotation);
            Mat matrix = new Mat();
            try {
                Calib3d.Rodrigues(vector, matrix);
                return new double[] {matrix.get(0, 2)[0], matrix.get(1, 2)[0], matrix.get(2, 2)[0]};
            } finally {
                vector.release();
                matrix.release();
            }
        }
    }

    /**
     * Fits it.
     *
     * @param size of the pictures
     * @param sightings by the pictures' names
     */
    static CameraFit of(Board board, ImageSize size, SortedMap<String, Sighting> sightings, LensDegree degree) {
        List<Mat> mats = new ArrayList<>();
        List<Mat> objects = new ArrayList<>();
        List<Mat> images = new ArrayList<>();
        sightings.values().forEach(sighting -> {
            objects.add(sighting.object(board.corners()));
            images.add(sighting.image());
        });
        List<Mat> rotations = new ArrayList<>();
        List<Mat> translations = new ArrayList<>();
        Mat k = new Mat();
        Mat d = new Mat();
        Mat deviations = new Mat();
        Mat poseDeviations = new Mat();
        Mat perPicture = new Mat();
        mats.addAll(List.of(k, d, deviations, poseDeviations, perPicture));
        try {
            double rms = Calib3d.calibrateCameraExtended(
                    objects,
                    images,
                    new Size(size.width(), size.height()),
                    k,
                    d,
                    rotations,
                    translations,
                    deviations,
                    poseDeviations,
                    perPicture,
                    degree.flags());
            Map<String, Double> errors = new LinkedHashMap<>();
            Map<String, BoardPose> poses = new LinkedHashMap<>();
            int i = 0;
            for (String stem : sightings.keySet()) {
                errors.put(stem, perPicture.get(i, 0)[0]);
                poses.put(stem, new BoardPose(doubles(rotations.get(i)), doubles(translations.get(i))));
                i++;
            }
            double[] matrix = doubles(k);
            double[] deviation = doubles(deviations);
            CameraModel camera = new CameraModel(size, matrix[0], matrix[4], matrix[2], matrix[5], lens(doubles(d)));
            return new CameraFit(
                    camera, rms, errors, poses, Math.max(deviation[0] / matrix[0], deviation[1] / matrix[4]));
        } finally {
            mats.addAll(objects);
            mats.addAll(images);
            mats.addAll(rotations);
            mats.addAll(translations);
            mats.forEach(Mat::release);
        }
    }

    private static LensDistortion lens(double[] found) {
        double[] d = Arrays.copyOf(found, COEFFICIENTS);
        return new LensDistortion(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]);
    }

    /** The largest angle between two boards, degrees. */
    double tilt() {
        List<double[]> normals = poses.values().stream().map(BoardPose::normal).toList();
        double least = 1;
        for (double[] a : normals) {
            for (double[] b : normals) {
                least = Math.min(least, Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
            }
        }
        return Math.toDegrees(Math.acos(least));
    }

    /** Where the camera would see the corners of a picture. */
    List<Point> reprojected(Board board, String stem, Sighting sighting) {
        BoardPose pose = poses.get(stem);
        if (pose == null) {
            throw new IllegalArgumentException(stem);
        }
        MatOfPoint3f object = sighting.object(board.corners());
        MatOfPoint2f image = new MatOfPoint2f();
        Mat rotation = column(pose.rotation);
        Mat translation = column(pose.translation);
        Mat k = k();
        MatOfDouble d = d();
        try {
            Calib3d.projectPoints(object, rotation, translation, k, d, image);
            return image.toList();
        } finally {
            List.of(object, image, rotation, translation, k, d).forEach(Mat::release);
        }
    }

    /** 3 x 3, 64F; the caller releases it. */
    Mat k() {
        Mat k = new Mat(3, 3, CvType.CV_64F);
        k.put(0, 0, camera.fx(), 0, camera.cx(), 0, camera.fy(), camera.cy(), 0, 0, 1);
        return k;
    }

    /** All eight coefficients, 64F; the caller releases it. */
    MatOfDouble d() {
        LensDistortion lens = camera.lens();
        return new MatOfDouble(lens.k1(), lens.k2(), lens.p1(), lens.p2(), lens.k3(), lens.k4(), lens.k5(), lens.k6());
    }

    private static Mat column(double[] values) {
        Mat column = new Mat(values.length, 1, CvType.CV_64F);
        column.put(0, 0, values);
        return column;
    }

    private static double[] doubles(Mat mat) {
        double[] values = new double[(int) mat.total() * mat.channels()];
        mat.get(0, 0, values);
        return values;
    }
}
