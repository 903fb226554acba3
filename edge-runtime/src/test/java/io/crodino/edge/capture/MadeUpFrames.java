package io.crodino.edge.capture;

import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Moment;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Frames for tests, 24 rows of 32 pixels, with class maps of 8 by 6. */
final class MadeUpFrames {
    static final long START = 1_800_000_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final KnownClasses KNOWN = new KnownClasses(
            List.of(new ClassInfo("floor", 7, "#202020"), new ClassInfo("cable", 48, "#e6194b")), List.of(), 10);

    private MadeUpFrames() {}

    /** One whose class map has the second class in its first pixels, and whose embedding points at an angle. */
    static Moment moment(double confidence, int pixelsOfSecond, double angle, Moment.@Nullable Compared compared) {
        byte[] classes = new byte[48];
        Arrays.fill(classes, 0, pixelsOfSecond, (byte) 1);
        return new Moment(
                InCharge.RGB,
                Modality.RGB,
                "0123456789ab",
                new PerModality<>(OptionalLong.of(0), OptionalLong.empty()),
                8,
                6,
                classes,
                confidence,
                new float[] {(float) Math.cos(angle), (float) Math.sin(angle)},
                compared);
    }

    static CapturedPictures pictures() {
        return pictures(moment(0.9, 12, 0, null), 0.001);
    }

    static CapturedPictures pictures(Moment moment, double unit) {
        OpenCv.load();
        Mat rgb = new Mat(24, 32, CvType.CV_8UC3);
        Mat depth = new Mat(24, 32, CvType.CV_16UC1);
        Core.randu(rgb, 0, 255);
        Core.randu(depth, 500, 4000);
        try (FrameEncoder encoder = new FrameEncoder(KNOWN.classes())) {
            return encoder.encode(
                    moment, new LentPicture(rgb, 0, 0, () -> {}), new LentPicture(depth, 0.001, 0, () -> {}), unit);
        } finally {
            rgb.release();
            depth.release();
        }
    }

    /** A frame of so many seconds after {@link #START}. */
    static CaptureEntry entry(double seconds, CaptureReason... reasons) {
        long nanos = START + Math.round(seconds * SECOND);
        Findings findings = new Findings(Set.of(reasons), 0.5, 0.75, Double.NaN, Double.NaN, 0.25, Double.NaN);
        return new CaptureEntry(
                FolderClock.stem(nanos),
                findings,
                InCharge.RGB,
                "0123456789ab",
                -1,
                new PerModality<>(nanos, nanos + 20_000_000));
    }
}
