package io.crodino.formats.registration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.CameraInfo;
import java.util.Arrays;

/** What ROS says of cameras, by its conventions. Stateless. */
public final class RosCameras {
    /** As realsense-ros, image_proc and the drivers of Orbbec name depth that was registered to colour. */
    private static final String REGISTERED = ".*(/aligned_depth_to_colou?r/|/depth_to_colou?r/|/depth_registered/).*";

    private RosCameras() {}

    /** As image_transport names it: beside the picture, of which compressed forms lie one level deeper. */
    public static String infoTopic(String picture) {
        String plain = picture.replaceFirst("/(compressed|compressedDepth)$", "");
        return plain.substring(0, plain.lastIndexOf('/') + 1) + "camera_info";
    }

    /** Whether a topic says by its name that its depth was registered to colour. */
    public static boolean isRegistered(String picture) {
        return picture.matches(REGISTERED);
    }

    /**
     * The camera of a topic of pictures.
     *
     * @param infoTopic where the information comes from, for errors
     * @param picture name of the topic of pictures; those that it says are rectified have no distortion left
     * @throws UserException one sentence why that cannot be said: it is not calibrated, or has another model
     */
    public static CameraModel model(CameraInfo info, String infoTopic, String picture) {
        if (info.binningX() > 1
                || info.binningY() > 1
                || info.roi().width() > 0
                || info.roi().height() > 0) {
            throw new UserException(infoTopic + " describes a camera with binning or a region of interest");
        }
        // Rectified pictures have no distortion left, and the intrinsics of the projection.
        boolean rectified = picture.matches(".*/image_rect[^/]*(/compressed|/compressedDepth)?") && info.p()[0] > 0;
        double[] p = info.p();
        double[] k = rectified ? new double[] {p[0], p[1], p[2], p[4], p[5], p[6]} : info.k();
        if (!(k[0] > 0 && k[4] > 0)) {
            throw new UserException(infoTopic + " has no focal lengths: the camera is not calibrated");
        }
        boolean straight = rectified || Arrays.stream(info.d()).allMatch(coefficient -> coefficient == 0);
        return new CameraModel(
                new ImageSize(info.width(), info.height()),
                k[0],
                k[4],
                k[2],
                k[5],
                straight ? LensDistortion.NONE : lens(infoTopic, info));
    }

    private static LensDistortion lens(String infoTopic, CameraInfo info) {
        int coefficients =
                switch (info.distortionModel()) {
                    case LensDistortion.PLUMB_BOB -> 5;
                    case LensDistortion.RATIONAL -> 8;
                    default -> 0;
                };
        if (coefficients == 0 || info.d().length < coefficients) {
            throw new UserException(infoTopic + " has the distortion model '" + info.distortionModel() + "' with "
                    + info.d().length + " coefficients: expected " + LensDistortion.PLUMB_BOB + " with 5 or "
                    + LensDistortion.RATIONAL + " with 8");
        }
        return LensDistortion.of(
                info.distortionModel(),
                Arrays.stream(info.d()).limit(coefficients).boxed().toList());
    }
}
