package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * A camera, video file or stream that OpenCV opens. 16-bit depth comes raw, in millimetres. Reads of the bundled OpenCV
 * may block for as long as {@code OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT} says, in seconds.
 */
final class OpenCvSensor implements Sensor {
    private static final double DEFAULT_FPS = 30;
    private static final double MILLIMETRE = 0.001;

    private final String source;
    private final Modality modality;
    private @Nullable VideoCapture capture;
    private long sequence;

    OpenCvSensor(String source, Modality modality) {
        OpenCv.load();
        this.source = source;
        this.modality = modality;
    }

    @Override
    public synchronized SensorFormat open() throws IOException {
        close();
        VideoCapture opened = connect();
        if (!opened.isOpened()) {
            opened.release();
            throw new IOException("OpenCV cannot open " + source + advice());
        }
        if (modality == Modality.DEPTH) {
            opened.set(Videoio.CAP_PROP_CONVERT_RGB, 0);
        }
        // One frame in the driver's queue: an old picture is worth nothing.
        opened.set(Videoio.CAP_PROP_BUFFERSIZE, 1);
        capture = opened;
        sequence = 0;
        double fps = opened.get(Videoio.CAP_PROP_FPS);
        return new SensorFormat(
                modality,
                (int) opened.get(Videoio.CAP_PROP_FRAME_WIDTH),
                (int) opened.get(Videoio.CAP_PROP_FRAME_HEIGHT),
                fps > 0 && fps < 1000 ? fps : DEFAULT_FPS,
                modality == Modality.DEPTH ? MILLIMETRE : 0);
    }

    private VideoCapture connect() {
        if (source.matches("\\d+")) {
            return new VideoCapture(Integer.parseInt(source));
        }
        return new VideoCapture(source);
    }

    private String advice() {
        if (source.contains("://") || source.contains(" ! ")) {
            return ": the bundled OpenCV has neither FFmpeg nor GStreamer; set CRODINO_OPENCV_LIBRARY to the path of a system"
                    + " libopencv_java that has them";
        }
        return ": is it plugged in, and may this user read it?";
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        VideoCapture from = capture();
        if (!from.read(frame.image()) || frame.image().empty()) {
            throw new IOException(source + " stopped sending frames");
        }
        if (modality == Modality.DEPTH && frame.image().depth() == CvType.CV_8U) {
            unpack(frame.image(), from);
        }
        frame.stamp(System.nanoTime(), ++sequence);
        return true;
    }

    private synchronized VideoCapture capture() throws IOException {
        if (capture == null) {
            throw new IOException(source + " is not open");
        }
        return capture;
    }

    /** Some drivers give 16-bit frames as one row of bytes. */
    private static void unpack(Mat image, VideoCapture from) throws IOException {
        int width = (int) from.get(Videoio.CAP_PROP_FRAME_WIDTH);
        int height = (int) from.get(Videoio.CAP_PROP_FRAME_HEIGHT);
        if (image.total() * image.elemSize() != 2L * width * height) {
            throw new IOException("the depth frame has " + image.total() * image.elemSize() + " bytes, expected "
                    + 2L * width * height + " for " + width + "x" + height + " at 16 bits");
        }
        byte[] bytes = new byte[2 * width * height];
        short[] values = new short[width * height];
        image.get(0, 0, bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
        image.create(height, width, CvType.CV_16UC1);
        image.put(0, 0, values);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public synchronized void close() {
        if (capture != null) {
            capture.release();
            capture = null;
        }
    }
}
