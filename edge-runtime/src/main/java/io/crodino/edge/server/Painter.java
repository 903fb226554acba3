package io.crodino.edge.server;

import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.view.Condition;
import io.crodino.edge.view.ConditionSentence;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.picture.PictureEncoding;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What viewers of the live picture get: the overlay, or words. Thread-safe. */
final class Painter implements LiveView.ResultEncoder<byte[]> {
    private static final Scalar BACKGROUND = new Scalar(29, 24, 20);
    private static final Scalar WARNING = new Scalar(80, 120, 255);

    private final ResultPainter results;

    Painter(ResultPainter results) {
        this.results = results;
    }

    @Override
    public byte[] result(ResultSnapshot result) {
        return results.overlay(result);
    }

    /** What is shown when nothing can be trusted: words, never an old picture. */
    @Override
    public byte[] nothing(RuntimeState state) {
        Condition condition = ConditionSentence.of(state);
        Mat picture = new Mat(360, 480, CvType.CV_8UC3, BACKGROUND);
        try {
            write(picture, condition.text(), 160, 0.8);
            String[] causes = condition.causes().split("(?<=[.]) ", -1);
            for (int i = 0; i < causes.length; i++) {
                write(picture, causes[i], 205 + 30 * i, 0.5);
            }
            return PictureEncoding.JPEG.encode(picture);
        } finally {
            picture.release();
        }
    }

    private static void write(Mat picture, String text, int y, double scale) {
        Size size = Imgproc.getTextSize(text, Imgproc.FONT_HERSHEY_SIMPLEX, scale, 2, new int[1]);
        Imgproc.putText(
                picture,
                text,
                new Point((picture.cols() - size.width) / 2, y),
                Imgproc.FONT_HERSHEY_SIMPLEX,
                scale,
                WARNING,
                2,
                Imgproc.LINE_AA,
                false);
    }
}
