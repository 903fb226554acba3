package io.crodino.edge;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.view.AlignmentState;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.RecordingState;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/** A runtime that shows one small result until it is told that the result is too old, or that the loop hangs. */
public final class StillRuntime extends RuntimeDouble {
    public static final int WIDTH = 32;
    public static final int HEIGHT = 24;
    private static final List<ClassInfo> CLASSES =
            List.of(new ClassInfo("floor", 0, "#202020"), new ClassInfo("wall", 1, "#e6194b"));

    private static final Reason LOST =
            new Reason.Failed(new Reason.Complaint(Modality.RGB, Cause.NO_FRAMES, false), null, false);

    private boolean fresh = true;
    private @Nullable AlignmentState alignment;
    private @Nullable DepthPicture depth;
    private boolean alive = true;
    private @Nullable CaptureState kept;
    private @Nullable Supplier<RecordingState> recorded;
    private int states;
    private final Mat picture;

    public StillRuntime() {
        this(new Size(WIDTH, HEIGHT));
    }

    /** @param size of the picture and of the classes; there is noise in the picture if it is another than usual */
    public StillRuntime(Size size) {
        OpenCv.load();
        picture = new Mat(size, CvType.CV_8UC3, Scalar.all(90));
        if (picture.cols() != WIDTH) {
            Core.randn(picture, 90, 10);
        }
        nextResult();
        happened("rgb is in charge");
    }

    /** Something whose sentence is this. */
    public void happened(String text) {
        tell(new Event.PairStarted("plain", text));
    }

    public synchronized void goStale() {
        fresh = false;
        notifyAll();
    }

    /** How often the state was built. */
    public synchronized int states() {
        return states;
    }

    /** From now on it keeps what it sees. */
    public synchronized void keep(CaptureState captures) {
        kept = captures;
    }

    @Override
    protected synchronized @Nullable CaptureState capture() {
        return kept;
    }

    /** From now on what it sees may be recorded. */
    public synchronized void showRecording(Supplier<RecordingState> recording) {
        recorded = recording;
    }

    @Override
    protected synchronized @Nullable RecordingState recording() {
        return recorded == null ? null : recorded.get();
    }

    public synchronized void hang() {
        alive = false;
    }

    public synchronized void turnAgain() {
        alive = true;
    }

    @Override
    public synchronized RuntimeState state() {
        states++;
        RuntimeState.ChargeState charge = fresh
                ? charge(InCharge.RGB, new Reason.Started(true), "RGB is in charge")
                : new RuntimeState.ChargeState(
                        InCharge.NONE, LOST, "No sensor can be trusted", 1000, Policy.PREFER_RGB, 0, 9000, false, null);
        return state(
                charge,
                depth == null ? List.of(well(Modality.RGB)) : List.of(well(Modality.RGB), well(Modality.DEPTH)),
                CLASSES,
                fresh ? grid() : null,
                alignment);
    }

    private static RuntimeState.SensorState well(Modality sensor) {
        return sensor(sensor, "still", Cause.NONE, WIDTH, HEIGHT);
    }

    /** From now on the state says so. */
    public synchronized void align(AlignmentState known) {
        alignment = known;
    }

    private FreeSpaceGrid grid() {
        FreeSpaceGrid.Cell near = new FreeSpaceGrid.Cell(List.of(0.75, 0.25), 1.234);
        FreeSpaceGrid.Cell unmeasured = new FreeSpaceGrid.Cell(List.of(1.0, 0.0), null);
        return new FreeSpaceGrid(
                sequence(), InCharge.RGB, 20, 35.5, List.of(0.875, 0.125), 1, 2, List.of(near, unmeasured));
    }

    @Override
    protected boolean fresh() {
        return fresh;
    }

    @Override
    public synchronized Optional<SensorPicture> lastPicture(Modality sensor) {
        if (sensor == Modality.RGB) {
            return Optional.of(new SensorPicture(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, Scalar.all(90)), 0, 20));
        }
        return Optional.ofNullable(depth)
                .map(shown -> new SensorPicture(shown.image().clone(), shown.unit(), 20));
    }

    /**
     * From now on there is a depth sensor that shows this.
     *
     * @param picture the caller's; its time counts from that which is asked for
     */
    public synchronized void showDepth(DepthPicture picture) {
        depth = picture;
    }

    @Override
    public Optional<DepthPicture> depthPicture() {
        return depthPicture(System.nanoTime());
    }

    @Override
    public synchronized Optional<DepthPicture> depthPicture(long captureNanos) {
        return Optional.ofNullable(depth)
                .map(shown -> new DepthPicture(
                        shown.image(),
                        shown.unit(),
                        captureNanos + shown.captureNanos(),
                        shown.registration(),
                        shown.camera(),
                        shown.loan()));
    }

    @Override
    public synchronized boolean alive() {
        return alive;
    }

    @Override
    public synchronized Optional<ResultSnapshot> latest() {
        if (!fresh) {
            return Optional.empty();
        }
        byte[] classes = new byte[(int) picture.total()];
        classes[5] = 1;
        float[] confidence = new float[(picture.cols() + 3) / 4 * ((picture.rows() + 3) / 4)];
        Arrays.fill(confidence, 0.8f);
        confidence[1] = 0.4f;
        long now = System.nanoTime();
        Mat image = picture.clone();
        return Optional.of(new ResultSnapshot(
                sequence(),
                InCharge.RGB,
                Modality.RGB,
                now - 20_000_000,
                now,
                "0123456789ab",
                0.5,
                picture.cols(),
                picture.rows(),
                classes,
                confidence,
                image,
                0,
                grid(),
                image::release));
    }
}
