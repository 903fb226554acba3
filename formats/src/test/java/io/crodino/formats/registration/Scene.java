package io.crodino.formats.registration;

import io.crodino.formats.ImageSize;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Two cameras and a world of known geometry before them, in double precision. */
final class Scene {
    static final RigidTransform STILL =
            new RigidTransform(List.of(1., 0., 0., 0., 1., 0., 0., 0., 1.), List.of(0., 0., 0.));

    /** Barrel distortion that moves the corners by about 40 pixels, and tangential distortion. */
    static final LensDistortion STRONG = new LensDistortion(-0.28, 0.09, 0.002, -0.003, -0.012, 0, 0, 0);

    static final LensDistortion RATIONAL = new LensDistortion(0.55, -0.02, 0.0005, -0.0007, -0.003, 0.89, 0.08, -0.014);

    /** The depth camera sits 25 mm aside, 2 mm ahead, and looks about 3 degrees to another side. */
    static Calibration rig() {
        return new Calibration(
                new CameraModel(new ImageSize(320, 240), 260, 262, 158.3, 121.1, STRONG),
                new CameraModel(new ImageSize(280, 210), 240, 240, 141.2, 103.7, RATIONAL),
                turned(0.05, -0.02, -0.025, 0.004, 0.002),
                0.001);
    }

    /** About x, then about y. */
    static RigidTransform turned(double aboutX, double aboutY, double... t) {
        double cx = Math.cos(aboutX);
        double sx = Math.sin(aboutX);
        double cy = Math.cos(aboutY);
        double sy = Math.sin(aboutY);
        return new RigidTransform(
                List.of(cy, sy * sx, sy * cx, 0., cx, -sx, -sy, cy * sx, cy * cx), List.of(t[0], t[1], t[2]));
    }

    static Calibration rectified(int width, int height, double focal, RigidTransform transform) {
        CameraModel camera = new CameraModel(
                new ImageSize(width, height), focal, focal, (width - 1) / 2., (height - 1) / 2., LensDistortion.NONE);
        return new Calibration(camera, camera, transform, 0.001);
    }

    /** What the depth camera measures of the plane n X = d in the colour camera's coordinates, in metres; 0 for none. */
    static double measured(Calibration rig, int u, int v, double[] n, double d) {
        double[] point = {
            (u - rig.depth().cx()) / rig.depth().fx(),
            (v - rig.depth().cy()) / rig.depth().fy()
        };
        if (!rig.depth().lens().undistort(point, rig.depth().lens().reach())) {
            return 0;
        }
        double along = 0;
        double before = 0;
        for (int i = 0; i < 3; i++) {
            along += n[i] * rig.depthToColour().turned(i, point[0], point[1]);
            before += n[i] * rig.depthToColour().t().get(i);
        }
        double z = (d - before) / along;
        return z > 0 ? z : 0;
    }

    /** Where the colour camera sees what depth pixel (u, v) has measured at z metres: column, row, distance in metres. */
    static double[] seen(Calibration rig, double u, double v, double z) {
        double[] point = {
            (u - rig.depth().cx()) / rig.depth().fx(),
            (v - rig.depth().cy()) / rig.depth().fy()
        };
        rig.depth().lens().undistort(point, rig.depth().lens().reach());
        double[] at = new double[3];
        for (int i = 0; i < 3; i++) {
            at[i] = rig.depthToColour().turned(i, point[0], point[1]) * z
                    + rig.depthToColour().t().get(i);
        }
        return new double[] {
            rig.colour().column(at[0] / at[2], at[1] / at[2]), rig.colour().row(at[0] / at[2], at[1] / at[2]), at[2]
        };
    }

    static int[] registered(Calibration rig, short[] depth) {
        return registered(new DepthRegistration(rig), rig.depth().size(), depth);
    }

    static int[] registered(DepthRegistration registration, ImageSize size, short[] depth) {
        Mat picture = new Mat(size.height(), size.width(), CvType.CV_16UC1);
        picture.put(0, 0, depth);
        Mat target = new Mat();
        registration.register(picture, target);
        short[] values = new short[(int) target.total()];
        target.get(0, 0, values);
        picture.release();
        target.release();
        int[] units = new int[values.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = values[i] & 0xffff;
        }
        return units;
    }

    private Scene() {}
}
