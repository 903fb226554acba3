package io.crodino.curation.check;

import io.crodino.curation.scan.ScannedFrame;
import io.crodino.formats.registration.RegistrationJudge;
import io.crodino.formats.registration.RegistrationJudge.Judgement;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Looks whether the edges of depth, and the borders of labels, lie on those of colour. Labels are judged as depth is, as
 * if each class stood at a distance of its own. Not thread-safe.
 */
final class EdgeWitness implements AutoCloseable {
    /** Neighbouring classes differ by a tenth, which the judge takes for a step; the farthest fits into 16 bits. */
    private static final double NEAREST = 500;

    private static final double STEP = 1.1;
    private static final int FARTHEST_CLASS = 50;

    private final RegistrationJudge depth = new RegistrationJudge();
    private final RegistrationJudge label = new RegistrationJudge();

    /** Looks at the pictures of one frame, in the order of frames. */
    void look(ScannedFrame frame) {
        Mat rgb = frame.pictures().rgb();
        Mat distances = frame.pictures().depth();
        Mat classes = frame.pictures().label();
        if (rgb == null) {
            return;
        }
        if (distances != null && Core.countNonZero(distances) > 0) {
            depth.look(rgb, distances);
        }
        if (classes != null) {
            Mat steps = steps(classes);
            try {
                label.look(rgb, steps);
            } finally {
                steps.release();
            }
        }
    }

    /** @return 16UC1, 0 where nothing is learned */
    private static Mat steps(Mat classes) {
        byte[] ids = new byte[(int) classes.total()];
        classes.get(0, 0, ids);
        short[] distances = new short[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i] & 0xff;
            distances[i] = (short) (id > FARTHEST_CLASS ? 0 : Math.round(NEAREST * Math.pow(STEP, id)));
        }
        Mat steps = new Mat(classes.rows(), classes.cols(), CvType.CV_16UC1);
        steps.put(0, 0, distances);
        return steps;
    }

    Judgement depthFit() {
        return depth.judgement();
    }

    Judgement labelFit() {
        return label.judgement();
    }

    @Override
    public void close() {
        depth.close();
        label.close();
    }
}
