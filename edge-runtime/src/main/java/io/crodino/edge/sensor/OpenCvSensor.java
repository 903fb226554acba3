package io.crodino.edge.sensor;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * A camera or stream that OpenCV opens. Depth comes raw. Reads of V4L2 may block for as long as
 * {@code OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT} says, in seconds. Threads as {@link Sensor} says.
 */
final class OpenCvSensor implements Sensor {
    private static final double DEFAULT_FPS = 30;
    private static final double FASTEST_FPS = 1000;
    /** Nothing waits longer in a driver. */
    private static final long OLDEST_NANOS = 60_000_000_000L;

    private final CameraSource wanted;
    private final Modality modality;
    private final LastOneOut guard = new LastOneOut(this::release);
    private final DepthLayout layout = new DepthLayout();
    private final Mat received;
    private @Nullable VideoCapture capture;
    private ImageSize size = ImageSize.UNKNOWN;
    private TimeSource clock = TimeSource.ARRIVAL;
    private Registration registration = Registration.UNKNOWN;
    private StreamTime streamTime = new StreamTime();
    private long sequence;

    /** @throws UserException when the loaded OpenCV cannot open such a source at all */
    OpenCvSensor(CameraSource wanted, Modality modality) {
        OpenCv.load();
        this.received = new Mat();
        this.wanted = wanted;
        this.modality = modality;
        if (!OpenCvBuild.has(wanted.backend())) {
            throw new UserException("cannot open " + wanted.source() + ": it needs "
                    + wanted.backend().inBuild() + ", but " + OpenCvBuild.advice(wanted.backend()));
        }
    }

    @Override
    public SensorFormat open() throws IOException {
        guard.enter(true);
        try {
            VideoCapture opened = connect();
            if (!opened.isOpened()) {
                opened.release();
                throw new IOException("cannot open " + wanted.source() + ": " + reason());
            }
            capture = opened;
            sequence = 0;
            clock = wanted.timeSource();
            streamTime = new StreamTime();
            CameraReport report = configure(opened);
            size = report.size();
            double fps = wanted.isNetworkOrPipeline() && wanted.fps() > 0 ? wanted.fps() : report.fps();
            return new SensorFormat(
                    modality,
                    size.width(),
                    size.height(),
                    fps > 0 ? fps : DEFAULT_FPS,
                    modality == Modality.DEPTH ? wanted.unit() : 0,
                    report.against(wanted),
                    clock,
                    registration);
        } finally {
            guard.leave();
        }
    }

    private VideoCapture connect() {
        VideoCapture made = new VideoCapture();
        Integer index = wanted.index();
        int api = wanted.backend().api();
        if (index != null) {
            made.open(index, api);
        } else if (wanted.backend() == OpenCvBackend.FFMPEG) {
            MatOfInt limits = new MatOfInt(
                    Videoio.CAP_PROP_OPEN_TIMEOUT_MSEC,
                    wanted.timeoutMillis(),
                    Videoio.CAP_PROP_READ_TIMEOUT_MSEC,
                    wanted.timeoutMillis());
            made.open(wanted.address(), api, limits);
            limits.release();
        } else {
            made.open(wanted.address(), api);
        }
        return made;
    }

    /** Format before size before rate: drivers offer sizes per format, and rates per size. */
    private CameraReport configure(VideoCapture opened) {
        if (modality == Modality.DEPTH) {
            opened.set(Videoio.CAP_PROP_CONVERT_RGB, 0);
        }
        if (!wanted.format().isEmpty()) {
            opened.set(Videoio.CAP_PROP_FOURCC, OpenCvBuild.fourcc(wanted.format()));
        }
        if (wanted.size().isKnown()) {
            opened.set(Videoio.CAP_PROP_FRAME_WIDTH, wanted.size().width());
            opened.set(Videoio.CAP_PROP_FRAME_HEIGHT, wanted.size().height());
        }
        if (wanted.fps() > 0 && !wanted.isNetworkOrPipeline()) {
            opened.set(Videoio.CAP_PROP_FPS, wanted.fps());
        }
        if (wanted.backend() == OpenCvBackend.OPENNI2 && modality == Modality.DEPTH) {
            boolean taken = opened.set(Videoio.CAP_PROP_OPENNI_REGISTRATION, 1);
            registration = taken ? Registration.DRIVER : Registration.UNKNOWN;
        }
        // One frame in the driver's queue: an old picture is worth nothing.
        opened.set(Videoio.CAP_PROP_BUFFERSIZE, 1);
        boolean exposed = expose(opened);
        double fps = opened.get(Videoio.CAP_PROP_FPS);
        return new CameraReport(
                opened.getBackendName(),
                new ImageSize((int) opened.get(Videoio.CAP_PROP_FRAME_WIDTH), (int)
                        opened.get(Videoio.CAP_PROP_FRAME_HEIGHT)),
                fps > 0 && fps <= FASTEST_FPS ? fps : 0,
                OpenCvBuild.fourcc(opened.get(Videoio.CAP_PROP_FOURCC)),
                exposed);
    }

    /** V4L2 numbers the modes 1 = by hand and 3 = aperture priority; other backends follow it where they can. */
    private boolean expose(VideoCapture opened) {
        if (wanted.exposure().isEmpty()) {
            return true;
        } else if (wanted.exposure().equals("auto")) {
            return opened.set(Videoio.CAP_PROP_AUTO_EXPOSURE, 3);
        }
        opened.set(Videoio.CAP_PROP_AUTO_EXPOSURE, 1);
        double value = Double.parseDouble(wanted.exposure());
        return opened.set(Videoio.CAP_PROP_EXPOSURE, value)
                && Math.abs(opened.get(Videoio.CAP_PROP_EXPOSURE) - value) <= Math.abs(value) / 100;
    }

    private String reason() {
        if (wanted.isNetworkOrPipeline()) {
            return wanted.backend().inBuild()
                    + " got no picture from it; is the sender running, and the address right?";
        }
        Integer index = wanted.index();
        Path node = Path.of(index == null ? wanted.address() : "/dev/video" + index);
        return DeviceNode.reason(node);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        guard.enter(false);
        try {
            VideoCapture from = capture;
            if (from == null) {
                throw new IOException(wanted.source() + " is not open");
            }
            Mat target = modality == Modality.DEPTH ? received : frame.image();
            if (!next(from, target) || target.empty()) {
                throw new IOException(wanted.source() + " stopped sending frames");
            }
            if (modality == Modality.DEPTH) {
                unpack(frame.image());
            }
            frame.stamp(captured(from, System.nanoTime()), ++sequence);
            return true;
        } finally {
            guard.leave();
        }
    }

    /** V4L2 stamps by the clock of {@link System#nanoTime}, streams by the sender's. */
    private long captured(VideoCapture from, long arrivalNanos) {
        if (clock != TimeSource.SENSOR) {
            return arrivalNanos;
        }
        long stamp = Math.round(from.get(Videoio.CAP_PROP_POS_MSEC) * 1e6);
        return wanted.isNetworkOrPipeline()
                ? streamTime.captured(stamp, arrivalNanos)
                : believable(stamp, arrivalNanos);
    }

    /** Some drivers stamp nothing, or by another clock. */
    private static long believable(long stampNanos, long arrivalNanos) {
        long age = arrivalNanos - stampNanos;
        return age >= 0 && age < OLDEST_NANOS ? stampNanos : arrivalNanos;
    }

    private boolean next(VideoCapture from, Mat target) {
        return switch (wanted.backend()) {
            case ORBBEC ->
                from.grab()
                        && from.retrieve(
                                target, channel(Videoio.CAP_OBSENSOR_BGR_IMAGE, Videoio.CAP_OBSENSOR_DEPTH_MAP));
            case OPENNI2 ->
                from.grab()
                        && from.retrieve(target, channel(Videoio.CAP_OPENNI_BGR_IMAGE, Videoio.CAP_OPENNI_DEPTH_MAP));
            default -> from.read(target);
        };
    }

    private int channel(int color, int depth) {
        return modality == Modality.RGB ? color : depth;
    }

    private void unpack(Mat depth) throws IOException {
        try {
            layout.unpack(received, size, depth);
        } catch (IOException e) {
            throw new IOException(wanted.source() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Duration patience() {
        return wanted.backend() == OpenCvBackend.FFMPEG ? Duration.ofMillis(wanted.timeoutMillis()) : Duration.ZERO;
    }

    @Override
    public String source() {
        return wanted.source();
    }

    @Override
    public void close() {
        guard.letGo();
    }

    private void release() {
        if (capture != null) {
            capture.release();
            capture = null;
        }
    }
}
