package io.crodino.edge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ImageSize;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.formats.registration.RigidTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;

class StereoFitTest {
    private static final int PAIRS = 10;

    /** The lens of an Azure Kinect's depth camera, whose numerator means nothing without its denominator. */
    private static final LensDistortion WIDE = new LensDistortion(5.3, 3.5, 0.00003, 0.00008, 0.17, 5.6, 5.3, 0.95);

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void allCoefficientsOfAWideLensCount() {
        CameraModel depth = new CameraModel(new ImageSize(640, 576), 504, 504, 320, 330, WIDE);
        CameraModel colour = new CameraModel(new ImageSize(1280, 720), 610, 610, 640, 362, LensDistortion.NONE);
        double[] t = {-0.032, -0.002, 0.004};
        RigidTransform turn = RigidTransform.ofQuaternion(0.05, 0.002, -0.001, 1, List.of(t[0], t[1], t[2]));
        Board board = new Chessboard(9, 6, 0.03);
        Map<String, CameraFit.BoardPose> boards = new LinkedHashMap<>();
        Map<String, CameraFit.BoardPose> turned = new LinkedHashMap<>();
        Sighting all = Sighting.ofAll(board.corners().stream()
                .map(corner -> new Point(corner.x, corner.y))
                .toList());
        for (int i = 0; i < PAIRS; i++) {
            BoardScene.Pose pose = BoardScene.poses(PAIRS, 0.12, 0.075).get(i);
            String stem = "board-" + i;
            boards.put(stem, fitted(pose));
            turned.put(
                    stem,
                    fitted(pose.seenFrom(
                            turn.r().stream().mapToDouble(number -> number).toArray(), t)));
        }
        CameraFit depthFit = new CameraFit(depth, 0, Map.of(), boards, 0);
        CameraFit colourFit = new CameraFit(colour, 0, Map.of(), turned, 0);
        Map<String, StereoFit.Pair> pairs = new LinkedHashMap<>();
        boards.keySet()
                .forEach(stem -> pairs.put(
                        stem,
                        new StereoFit.Pair(
                                Sighting.ofAll(colourFit.reprojected(board, stem, all)),
                                Sighting.ofAll(depthFit.reprojected(board, stem, all)))));
        StereoFit found = StereoFit.of(board, colourFit, depthFit, pairs);
        assertThat(found.rms()).isLessThan(0.01);
        for (int i = 0; i < t.length; i++) {
            assertThat(found.depthToColour().t().get(i)).isCloseTo(t[i], within(1e-4));
        }
        for (int i = 0; i < turn.r().size(); i++) {
            assertThat(found.depthToColour().r().get(i)).isCloseTo(turn.r().get(i), within(1e-4));
        }
    }

    private static CameraFit.BoardPose fitted(BoardScene.Pose pose) {
        double[] x = pose.x();
        double[] y = pose.y();
        Mat matrix = new Mat(3, 3, CvType.CV_64F);
        matrix.put(0, 0, x[0], y[0], x[1] * y[2] - x[2] * y[1]);
        matrix.put(1, 0, x[1], y[1], x[2] * y[0] - x[0] * y[2]);
        matrix.put(2, 0, x[2], y[2], x[0] * y[1] - x[1] * y[0]);
        Mat vector = new Mat();
        Calib3d.Rodrigues(matrix, vector);
        double[] rotation = new double[3];
        vector.get(0, 0, rotation);
        matrix.release();
        vector.release();
        return new CameraFit.BoardPose(rotation, pose.origin());
    }
}
