package io.crodino.ros2;

import io.crodino.edge.RuntimeDouble;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A runtime whose results the test makes, one after the other. Thread-safe. */
final class StagedRuntime extends RuntimeDouble implements AutoCloseable {
    static final List<ClassInfo> CLASSES =
            List.of(new ClassInfo("ground", 0, "#202020"), new ClassInfo("Bäume", 1, "#e6194b"));

    static final CameraModel CAMERA = new CameraModel(new ImageSize(640, 480), 500, 500, 320, 240, LensDistortion.NONE);

    /** Metres that depth is away everywhere. */
    static final float DISTANCE = 2;

    private static final FreeSpaceGrid GRID =
            new FreeSpaceGrid(1, InCharge.RGB, 20, null, List.of(0.5, 0.5), 0, 0, List.of());

    private static final Reason BLACK =
            new Reason.Failed(new Reason.Complaint(Modality.RGB, Cause.BLACK, false), null, false);

    private final int width;
    private final int height;
    private final Mat picture;
    private final Mat depth;
    private final byte[][] masks;
    private List<ClassInfo> classes = CLASSES;
    private String model = "0123456789ab";
    private long captureNanos;
    private boolean lost;
    private Registration registration = Registration.UNKNOWN;
    private int looks;
    private int depthLooks;

    StagedRuntime(int width, int height) {
        OpenCv.load();
        this.width = width;
        this.height = height;
        this.masks = new byte[][] {mask(0, width, height), mask(1, width, height)};
        this.picture = new Mat(height, width, CvType.CV_8UC3, Scalar.all(90));
        this.depth = new Mat(height, width, CvType.CV_16UC1, Scalar.all(1000 * DISTANCE));
    }

    /** The class ids of a result: different ones each time. */
    static byte[] mask(long sequence, int width, int height) {
        byte[] classes = new byte[width * height];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) ((i / 7 + sequence) % 2);
        }
        return classes;
    }

    /** The next result, of a picture that was taken at that moment. */
    synchronized void result(long nanos) {
        captureNanos = nanos;
        nextResult();
    }

    /** From now on another network computes, which knows other classes. */
    synchronized void swap(String id, List<ClassInfo> others) {
        model = id;
        classes = others;
    }

    /** From now on depth is registered to colour. */
    synchronized void register() {
        registration = Registration.KIT;
    }

    /** How often anybody has taken a result. */
    synchronized int looks() {
        return looks;
    }

    /** How often anybody has asked for the depth of a result. */
    synchronized int depthLooks() {
        return depthLooks;
    }

    /** From now on no sensor can be trusted. */
    synchronized void lose() {
        lost = true;
    }

    @Override
    public synchronized RuntimeState state() {
        RuntimeState.ChargeState charge = lost
                ? charge(InCharge.NONE, BLACK, "No sensor can be trusted")
                : charge(InCharge.RGB, new Reason.Started(true), "RGB is in charge");
        Cause cause = lost ? Cause.BLACK : Cause.NONE;
        return state(charge, List.of(sensor(Modality.RGB, "staged", cause, width, height)), classes, null, null);
    }

    @Override
    public synchronized Optional<ResultSnapshot> latest() {
        looks++;
        float[] confidence = new float[(width + 3) / 4 * ((height + 3) / 4)];
        Arrays.fill(confidence, 0.8f);
        return Optional.of(new ResultSnapshot(
                sequence(),
                InCharge.RGB,
                Modality.RGB,
                captureNanos,
                System.nanoTime(),
                model,
                0.5,
                width,
                height,
                masks[(int) (sequence() % 2)],
                confidence,
                picture,
                0,
                GRID,
                () -> {}));
    }

    @Override
    public synchronized Optional<DepthPicture> depthPicture() {
        return Optional.of(new DepthPicture(depth, 0.001, captureNanos, registration, CAMERA, () -> {}));
    }

    @Override
    public synchronized Optional<DepthPicture> depthPicture(long nanos) {
        depthLooks++;
        return depthPicture();
    }

    @Override
    public void close() {
        picture.release();
        depth.release();
    }
}
