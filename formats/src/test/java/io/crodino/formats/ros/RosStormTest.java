package io.crodino.formats.ros;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What a robot's network or bag may hold in the place of a message. */
class RosStormTest implements StormTest {
    private static final Header HEADER = new Header(new Time(1, 2), "camera");

    @Override
    public Stream<Storm> storms(Path folder) {
        OpenCv.load();
        Mat color = new Mat(6, 8, CvType.CV_8UC3);
        Mat depth = new Mat(6, 8, CvType.CV_16UC1);
        Core.randu(color, 0, 256);
        Core.randu(depth, 0, 65536);
        Transform transform = new Transform(new Vector3(1, 2, 3), new Quaternion(0, 0, 0, 1));
        return Stream.of(
                storm(
                        Image.TYPE,
                        RosStormTest::decode,
                        PictureEncoder.color(HEADER, color),
                        PictureEncoder.depth(HEADER, depth, 0.001),
                        PictureEncoder.depth(HEADER, depth, 0.01)),
                storm(
                        CompressedImage.TYPE,
                        RosStormTest::decode,
                        PictureEncoder.compressedColor(HEADER, color, "png"),
                        PictureEncoder.compressedColor(HEADER, color, "jpeg"),
                        PictureEncoder.compressedDepth(HEADER, depth)),
                storm(
                        CameraInfo.TYPE,
                        info -> {},
                        new CameraInfo(
                                HEADER,
                                480,
                                640,
                                "plumb_bob",
                                new double[5],
                                new double[9],
                                new double[9],
                                new double[12],
                                0,
                                0,
                                RegionOfInterest.WHOLE)),
                storm(
                        PointCloud2.TYPE,
                        cloud -> {},
                        new PointCloud2(
                                HEADER,
                                1,
                                2,
                                List.of(PointField.one("x", 0, PointField.FLOAT32)),
                                false,
                                4,
                                8,
                                ByteBuffer.allocate(8),
                                true)),
                storm(
                        TfMessage.TYPE,
                        message -> {},
                        new TfMessage(List.of(new TransformStamped(HEADER, "child", transform)))),
                storm(
                        DiagnosticArray.TYPE,
                        message -> {},
                        new DiagnosticArray(
                                HEADER,
                                List.of(new DiagnosticStatus(1, "rgb", "late", "", List.of(new KeyValue("a", "b")))))),
                storm(
                        LabelInfo.TYPE,
                        message -> {},
                        new LabelInfo(HEADER, List.of(new VisionClass(1, "floor"), new VisionClass(2, "wall")), 0.5f)));
    }

    private static void decode(Image image) {
        (DepthDecoder.knows(image.encoding()) ? DepthDecoder.decode(image) : ColorDecoder.decode(image)).release();
    }

    private static void decode(CompressedImage image) {
        (DepthDecoder.knowsCompressed(image.format()) ? DepthDecoder.decode(image) : ColorDecoder.decode(image))
                .release();
    }

    private static <T extends RosMessage> Storm storm(MessageType<T> type, Consumer<T> use, RosMessage... messages) {
        List<byte[]> corpus = Stream.of(messages).map(RosMessage::cdr).toList();
        List<String> words = List.of("bgr8", "rgb8", "mono8", "16UC1", "32FC1", "uyvy", "compressedDepth", "jpeg");
        return Storm.of(
                type.name(),
                1000,
                new Mutations(corpus, words),
                UserException.class,
                input -> use.accept(type.read(ByteBuffer.wrap(input))));
    }
}
