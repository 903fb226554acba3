package io.crodino.edge;

import io.crodino.edge.events.Event;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.InCharge;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/** A runtime that shows one small result until it is told that the result is too old, or that the loop hangs. */
public final class StillRuntime implements RuntimeView {
    public static final int WIDTH = 32;
    public static final int HEIGHT = 24;
    private static final List<ClassInfo> CLASSES =
            List.of(new ClassInfo("floor", 0, "#202020"), new ClassInfo("wall", 1, "#e6194b"));

    private final Supervisor supervisor = new Supervisor(death -> happened(death.text()), sentence -> {});
    private final List<Event> events = new ArrayList<>();
    private boolean fresh = true;
    private boolean alive = true;
    private long sequence = 1;
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
        happened("rgb is in charge");
    }

    public synchronized void happened(String text) {
        long number = events.size() + 1L;
        events.add(new Event(
                number, "2026-01-01T00:00:00Z", number, "switch", "runtime", "none", "rgb", "START", text, 0, false));
        notifyAll();
    }

    public synchronized void nextResult() {
        sequence++;
        notifyAll();
    }

    public synchronized void goStale() {
        fresh = false;
        notifyAll();
    }

    /** How often the state was built. */
    public synchronized int states() {
        return states;
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
        RuntimeState.Charge charge = fresh
                ? new RuntimeState.Charge("rgb", "START", "RGB is in charge", 1000, "prefer-rgb", 0.5, 20, true, null)
                : new RuntimeState.Charge(
                        "none", "NO_FRAMES", "No sensor can be trusted", 1000, "prefer-rgb", 0, 9000, false, null);
        return new RuntimeState(
                "test",
                1000,
                charge,
                List.of(new RuntimeState.SensorState(
                        "rgb",
                        "still",
                        "OK",
                        "NONE",
                        "the rgb sensor is well",
                        30,
                        30,
                        20,
                        7,
                        0,
                        0,
                        WIDTH,
                        HEIGHT,
                        "",
                        "ARRIVAL")),
                List.of(),
                new RuntimeState.LoopState(sequence, 0, 30, 10, 12, 14, List.of(10.0)),
                CLASSES,
                null,
                List.of(),
                supervisor.deaths(),
                new Stalls.State(0, 0, 0),
                List.copyOf(events),
                fresh ? grid() : null,
                null);
    }

    private FreeSpaceGrid grid() {
        FreeSpaceGrid.Cell near = new FreeSpaceGrid.Cell(List.of(0.75, 0.25), 1.234);
        FreeSpaceGrid.Cell unmeasured = new FreeSpaceGrid.Cell(List.of(1.0, 0.0), null);
        return new FreeSpaceGrid(sequence, "rgb", 20, 35.5, List.of(0.875, 0.125), 1, 2, List.of(near, unmeasured));
    }

    @Override
    public boolean drilling() {
        return false;
    }

    @Override
    public synchronized Optional<SensorPicture> lastPicture(Modality sensor) {
        return sensor == Modality.RGB
                ? Optional.of(new SensorPicture(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, Scalar.all(90)), 0, 20))
                : Optional.empty();
    }

    @Override
    public Supervisor supervisor() {
        return supervisor;
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
        long now = System.nanoTime();
        Mat image = picture.clone();
        return Optional.of(new ResultSnapshot(
                sequence,
                InCharge.RGB,
                Modality.RGB,
                now - 20_000_000,
                now,
                "0123456789ab",
                0.5,
                picture.cols(),
                picture.rows(),
                classes,
                image,
                0,
                grid(),
                image::release));
    }

    @Override
    public synchronized Optional<ResultSnapshot> awaitNewer(long than, long timeoutMillis) throws InterruptedException {
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        for (long left = timeoutMillis; left > 0 && (!fresh || sequence <= than); ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        return sequence > than ? latest() : Optional.empty();
    }

    @Override
    public synchronized List<Event> awaitEvents(long after, long timeoutMillis) throws InterruptedException {
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        for (long left = timeoutMillis; left > 0 && events.size() == after; ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        long seen = after > events.size() ? 0 : after;
        return events.stream().filter(event -> event.number() > seen).toList();
    }
}
