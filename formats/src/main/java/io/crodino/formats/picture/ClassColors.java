package io.crodino.formats.picture;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** The palette of class ids. Immutable; thread-safe. */
public final class ClassColors {
    private static final int IDS = 256;

    private final Mat palette;

    public ClassColors(List<ClassInfo> classes) {
        OpenCv.load();
        palette = new Mat(IDS, 1, CvType.CV_8UC3, Scalar.all(0));
        for (int id = 0; id < classes.size(); id++) {
            int rgb = classes.get(id).rgb();
            palette.put(id, 0, new byte[] {(byte) rgb, (byte) (rgb >> 8), (byte) (rgb >> 16)});
        }
    }

    /**
     * Paints a class map; ids without a class become black.
     *
     * @param map class ids, 8UC1
     * @param target becomes 8UC3 BGR of the same size
     */
    public void paint(Mat map, Mat target) {
        Imgproc.applyColorMap(map, target, palette);
    }
}
