package io.crodino.bags;

import io.crodino.bags.mcap.Compression;
import io.crodino.bags.mcap.McapWriter;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.MessageType;
import io.crodino.formats.ros.PictureEncoder;
import io.crodino.formats.ros.Quaternion;
import io.crodino.formats.ros.RegionOfInterest;
import io.crodino.formats.ros.RosMessage;
import io.crodino.formats.ros.TfMessage;
import io.crodino.formats.ros.Time;
import io.crodino.formats.ros.Transform;
import io.crodino.formats.ros.TransformStamped;
import io.crodino.formats.ros.Vector3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** A bag of pictures for tests, with content that depends on its number alone. */
public final class SampleBag implements AutoCloseable {
    /** 2023; pictures are logged 20 ms after they were taken. */
    public static final long START = 1_700_000_000_000_000_000L;

    private static final long MS = 1_000_000;

    private final McapWriter writer;
    private final Map<String, Integer> topics = new HashMap<>();
    private final int width;
    private final int height;

    public SampleBag(Path file, Compression compression, int width, int height) throws IOException {
        this.writer = new McapWriter(Files.newOutputStream(file), compression);
        this.width = width;
        this.height = height;
    }

    /** H x W, 8UC3, of noise that is the same for the same number; the caller releases it. */
    public Mat color(int number) {
        Mat mat = new Mat(height, width, CvType.CV_8UC3);
        byte[] pixels = new byte[width * height * 3];
        new Random(number).nextBytes(pixels);
        mat.put(0, 0, pixels);
        return mat;
    }

    /** H x W, 16UC1 millimetres; the caller releases it. */
    public Mat depth(int number) {
        Mat mat = new Mat(height, width, CvType.CV_16UC1);
        short[] units = new short[width * height];
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) (i % 7 == 0 ? 0 : 1000 * number + i);
        }
        mat.put(0, 0, units);
        return mat;
    }

    private static Header header(String frame, double ms) {
        return new Header(Time.ofNanos(START + Math.round(ms * MS)), frame);
    }

    /** Raw colour, {@code bgr8}. */
    public void color(String topic, int number, double ms) throws IOException {
        Mat mat = color(number);
        write(topic, Image.TYPE, ms + 20, PictureEncoder.color(header("color_optical", ms), mat));
        mat.release();
    }

    /** Colour as a file, {@code jpeg} or {@code png}. */
    public void compressedColor(String topic, int number, double ms, String format) throws IOException {
        Mat mat = color(number);
        write(
                topic,
                CompressedImage.TYPE,
                ms + 20,
                PictureEncoder.compressedColor(header("color_optical", ms), mat, format));
        mat.release();
    }

    /** Raw depth in millimetres. */
    public void depth(String topic, int number, double ms) throws IOException {
        Mat mat = depth(number);
        write(topic, Image.TYPE, ms + 20, PictureEncoder.depth(header("depth_optical", ms), mat, 0.001));
        mat.release();
    }

    /** Intrinsics with a focal length, on a topic. */
    public void camera(String topic, String frame, double focal, double[] d) throws IOException {
        write(topic, CameraInfo.TYPE, 0, cameraInfo(frame, focal, d));
    }

    /** Intrinsics with a focal length, for pictures of this bag's size. */
    public CameraInfo cameraInfo(String frame, double focal, double[] d) {
        double[] k = {focal, 0, width / 2.0, 0, focal, height / 2.0, 0, 0, 1};
        double[] p = {focal + 1, 0, width / 2.0, 0, 0, focal + 1, height / 2.0, 0, 0, 0, 1, 0};
        return new CameraInfo(
                header(frame, 0),
                height,
                width,
                d.length == 8 ? "rational_polynomial" : "plumb_bob",
                d,
                k,
                new double[9],
                p,
                0,
                0,
                RegionOfInterest.WHOLE);
    }

    /** {@code X_parent = R X_child + t} on {@code /tf_static}. */
    public void transform(String parent, String child, Vector3 t, Quaternion r) throws IOException {
        write(
                "/tf_static",
                TfMessage.TYPE,
                0,
                new TfMessage(List.of(new TransformStamped(header(parent, 0), child, new Transform(t, r)))));
    }

    /** Anything. */
    public void write(String topic, MessageType<?> type, double ms, RosMessage message) throws IOException {
        int id = topics.computeIfAbsent(topic, name -> writer.topic(name, type));
        long nanos = START + Math.round(ms * MS);
        writer.message(id, nanos, nanos, ByteBuffer.wrap(message.cdr()));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
