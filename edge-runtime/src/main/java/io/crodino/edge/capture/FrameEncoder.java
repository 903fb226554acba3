package io.crodino.edge.capture;

import io.crodino.edge.picture.UniformDepth;
import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Moment;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.PerModality;
import io.crodino.formats.picture.PictureEncoding;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Makes the files of a frame: all of the colour picture's size, depth in one unit, class maps with the ids of the data
 * set. Keeps its memory from one frame to the next. Confined to one thread.
 */
final class FrameEncoder implements AutoCloseable {
    private static final int BYTE = 255;

    private final int[] ids;
    private final boolean wide;
    private final Mat map = new Mat();
    private final Mat large = new Mat();
    private final UniformDepth distances = new UniformDepth();

    /** @param classes position = id in class maps */
    FrameEncoder(List<ClassInfo> classes) {
        ids = classes.stream().mapToInt(ClassInfo::id).toArray();
        wide = classes.stream().anyMatch(info -> info.id() > BYTE);
    }

    /** @param unit metres per stored unit of depth */
    CapturedPictures encode(Moment moment, LentPicture rgb, LentPicture depth, double unit) {
        Size size = rgb.image().size();
        Moment.Compared compared = moment.compared();
        PerModality<byte[]> each =
                compared == null ? null : compared.classes().map(classes -> labels(classes, moment, size));
        return new CapturedPictures(
                PictureEncoding.PNG.encode(rgb.image()),
                PictureEncoding.PNG.encode(distances.of(depth.image(), depth.unit(), size, unit)),
                labels(moment.classes(), moment, size),
                each);
    }

    private byte[] labels(byte[] classes, Moment moment, Size size) {
        map.create(moment.height(), moment.width(), wide ? CvType.CV_16UC1 : CvType.CV_8UC1);
        if (wide) {
            short[] values = new short[classes.length];
            for (int i = 0; i < classes.length; i++) {
                values[i] = (short) ids[classes[i] & BYTE];
            }
            map.put(0, 0, values);
        } else {
            byte[] values = new byte[classes.length];
            for (int i = 0; i < classes.length; i++) {
                values[i] = (byte) ids[classes[i] & BYTE];
            }
            map.put(0, 0, values);
        }
        Imgproc.resize(map, large, size, 0, 0, Imgproc.INTER_NEAREST);
        return PictureEncoding.PNG.encode(large);
    }

    @Override
    public void close() {
        map.release();
        large.release();
        distances.close();
    }
}
