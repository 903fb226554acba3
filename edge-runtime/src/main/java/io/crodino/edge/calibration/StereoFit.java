package io.crodino.edge.calibration;

import io.crodino.formats.registration.RigidTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Mat;
import org.opencv.core.Size;

/**
 * How two cameras stand that saw the same boards at the same time ({@code cv::stereoCalibrate}). Immutable.
 *
 * @param rms root mean square of the distances between corners and where the cameras would see them when each board lies
 *     in one place for both, pixels
 * @param errors the same for each pair of pictures
 */
record StereoFit(RigidTransform depthToColour, double rms, Map<String, Double> errors) {
    /**
     * Two pictures of one board.
     *
     * @param rgb the corners that both show
     * @param depth the same corners
     */
    record Pair(Sighting rgb, Sighting depth) {
        static Pair of(Board board, Sighting rgb, Sighting depth) {
            Sighting alike = board.isSymmetric() ? depth.numberedAs(rgb) : depth;
            return new Pair(rgb.commonWith(alike), alike.commonWith(rgb.commonWith(alike)));
        }
    }

    /** Fits it; both cameras stay as they are. */
    static StereoFit of(Board board, CameraFit rgb, CameraFit depth, Map<String, Pair> pairs) {
        List<Mat> mats = new ArrayList<>();
        List<Mat> objects = new ArrayList<>();
        List<Mat> rgbImages = new ArrayList<>();
        List<Mat> depthImages = new ArrayList<>();
        pairs.values().forEach(pair -> {
            objects.add(pair.rgb.object(board.corners()));
            rgbImages.add(pair.rgb.image());
            depthImages.add(pair.depth.image());
        });
        Mat rotation = new Mat();
        Mat translation = new Mat();
        Mat essential = new Mat();
        Mat fundamental = new Mat();
        Mat perPicture = new Mat();
        List<Mat> rotations = new ArrayList<>();
        List<Mat> translations = new ArrayList<>();
        Mat rgbK = rgb.k();
        Mat rgbD = rgb.d();
        Mat depthK = depth.k();
        Mat depthD = depth.d();
        mats.addAll(List.of(rotation, translation, essential, fundamental, perPicture, rgbK, rgbD, depthK, depthD));
        try {
            double rms = Calib3d.stereoCalibrateExtended(
                    objects,
                    depthImages,
                    rgbImages,
                    depthK,
                    depthD,
                    rgbK,
                    rgbD,
                    new Size(
                            depth.camera().size().width(), depth.camera().size().height()),
                    rotation,
                    translation,
                    essential,
                    fundamental,
                    rotations,
                    translations,
                    perPicture,
                    // Without the second it leaves out all but the first five coefficients.
                    Calib3d.CALIB_FIX_INTRINSIC | Calib3d.CALIB_RATIONAL_MODEL);
            Map<String, Double> errors = new LinkedHashMap<>();
            int i = 0;
            for (String stem : pairs.keySet()) {
                errors.put(stem, Math.hypot(perPicture.get(i, 0)[0], perPicture.get(i, 1)[0]) / Math.sqrt(2));
                i++;
            }
            return new StereoFit(new RigidTransform(list(rotation), list(translation)), rms, errors);
        } finally {
            mats.addAll(objects);
            mats.addAll(rgbImages);
            mats.addAll(depthImages);
            mats.addAll(rotations);
            mats.addAll(translations);
            mats.forEach(Mat::release);
        }
    }

    private static List<Double> list(Mat mat) {
        double[] values = new double[(int) mat.total()];
        mat.get(0, 0, values);
        return Arrays.stream(values).boxed().toList();
    }
}
