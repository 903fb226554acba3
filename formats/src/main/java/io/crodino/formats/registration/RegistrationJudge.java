package io.crodino.formats.registration;

import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Says from the pictures of a running pair of sensors whether depth is registered to colour, as {@link EdgeOffset}
 * measures it. One view can mislead (stripes, depth that is mostly holes), so several must say the same; a view that is
 * shown again has no second vote. Not thread-safe.
 */
public final class RegistrationJudge implements AutoCloseable {
    private static final Size THUMBNAIL = new Size(32, 24);
    /** Mean difference of two thumbnails of one view, of 255. */
    private static final double SAME_VIEW = 4;

    private final AxisVotes across = new AxisVotes();
    private final AxisVotes down = new AxisVotes();
    private final Mat before = new Mat();
    /** Pixels of the colour picture for each of one 640 wide. */
    private double scale = 1;

    private long looks;

    /**
     * What is known so far.
     *
     * @param across from the edges of depth to those of colour, pixels of the colour picture, positive to the right; null
     *     while it is not known
     * @param down the same, positive down
     * @param looks pairs that were looked at
     */
    public record Judgement(
            RegistrationFit fit,
            @Nullable Double across,
            @Nullable Double down,
            long looks) {}

    /**
     * Looks at one pair, taken at one moment. About 10 ms.
     *
     * @param colour 8UC3 BGR
     * @param depth 16UC1, registered or thought to be, 0 = no measurement; of any size, for both are stretched alike
     */
    public void look(Mat colour, Mat depth) {
        EdgeOffset view = new EdgeOffset();
        view.compare(colour, depth);
        boolean again = again(colour);
        across.add(view.across(), again);
        down.add(view.down(), again);
        scale = view.scale();
        looks++;
    }

    private boolean again(Mat colour) {
        Mat now = new Mat();
        Mat difference = new Mat();
        try {
            Imgproc.resize(colour, now, THUMBNAIL, 0, 0, Imgproc.INTER_AREA);
            boolean again = false;
            if (!before.empty()) {
                Core.absdiff(now, before, difference);
                double[] sums = Core.sumElems(difference).val;
                again = sums[0] + sums[1] + sums[2] < 3 * SAME_VIEW * THUMBNAIL.area();
            }
            if (!again) {
                now.copyTo(before);
            }
            return again;
        } finally {
            now.release();
            difference.release();
        }
    }

    /** The worse of both axes. */
    public Judgement judgement() {
        return new Judgement(fit(), value(across), value(down), looks);
    }

    private RegistrationFit fit() {
        for (RegistrationFit worse :
                new RegistrationFit[] {RegistrationFit.ALTERNATES, RegistrationFit.OFF, RegistrationFit.FITS}) {
            if (across.fit() == worse || down.fit() == worse) {
                return worse;
            }
        }
        return RegistrationFit.UNKNOWN;
    }

    private @Nullable Double value(AxisVotes axis) {
        return axis.offset().isPresent() ? scale * axis.offset().getAsDouble() : null;
    }

    @Override
    public void close() {
        before.release();
    }
}
