package io.crodino.edge.message;

import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.VisionClass;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Results and pictures as messages. Thread-safe. */
public final class ResultMessages {
    private static final String MONO = "mono8";
    private static final String JPEG = "bgr8; jpeg compressed bgr8";

    private final List<ClassInfo> classes;
    private final ResultPainter painter;

    /** @param classes of the results; the position is the id */
    public ResultMessages(List<ClassInfo> classes) {
        this.classes = List.copyOf(classes);
        this.painter = new ResultPainter(classes);
    }

    /** The class ids, {@code mono8}; they are the result's own, not copied. */
    public Image mask(Header header, ResultSnapshot result) {
        return mono(header, result.height(), result.width(), result.classes());
    }

    /**
     * How sure the network is of the classes, {@code mono8}: 0 to 255 for 0 to 1, one value for each four by four pixels of
     * the mask, as the network computes it.
     */
    public Image confidence(Header header, ResultSnapshot result) {
        float[] sure = result.confidence();
        byte[] pixels = new byte[sure.length];
        for (int i = 0; i < sure.length; i++) {
            pixels[i] = (byte) byteOf(sure[i]);
        }
        return mono(header, result.confidenceHeight(), result.confidenceWidth(), pixels);
    }

    /** 0 to 255 for 0 to 1. */
    static int byteOf(float sure) {
        return Math.round(255 * Math.max(0, Math.min(1, sure)));
    }

    private static Image mono(Header header, int height, int width, byte[] pixels) {
        return new Image(header, height, width, MONO, false, width, ByteBuffer.wrap(pixels));
    }

    /** What the values of the mask mean; the threshold is 0, because each pixel has a class. */
    public LabelInfo labels(Header header) {
        List<VisionClass> map = IntStream.range(0, classes.size())
                .mapToObj(id -> new VisionClass(id, classes.get(id).name()))
                .toList();
        return new LabelInfo(header, map, 0);
    }

    /** The picture of a result with the class colours over it, as JPEG. */
    public CompressedImage overlay(Header header, ResultSnapshot result) {
        return new CompressedImage(header, JPEG, ByteBuffer.wrap(painter.overlay(result)));
    }

    /** What a sensor sent last, good or bad, small, as JPEG for people: depth in colours. */
    public CompressedImage picture(Header header, SensorPicture picture) {
        byte[] jpeg = ResultPainter.plain(picture.image(), picture.depthUnit());
        return new CompressedImage(header, JPEG, ByteBuffer.wrap(jpeg));
    }
}
