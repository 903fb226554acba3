package io.crodino.edge.runtime;

import io.crodino.edge.charge.Charge;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.inference.Lane;
import io.crodino.edge.inference.Lanes;
import io.crodino.edge.intake.FramePool;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.models.RunningKit;
import io.crodino.edge.result.Result;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Changes the networks of a loop that turns. Thread-safe. */
final class ModelSwitch implements RunningKit {
    private static final double HANGS_NANOS = 10e9;

    private final Slot slot;
    private final Map<Modality, SensorReader> readers;
    private final LoopKeeper loop;
    private final Charge charge;
    private final EventLog events;
    private final Supervisor supervisor;
    /** Not in charge any more; a thread that hangs may still be in them. Its own lock: a swap waits for a loop that hangs. */
    private final List<SegmentationModel> orphans = new ArrayList<>();

    private volatile @Nullable Watch watch;
    private volatile RuntimeState.@Nullable PairState shown;

    ModelSwitch(
            Slot slot,
            Map<Modality, SensorReader> readers,
            LoopKeeper loop,
            Charge charge,
            EventLog events,
            Supervisor supervisor) {
        this.slot = slot;
        this.readers = readers;
        this.loop = loop;
        this.charge = charge;
        this.events = events;
        this.supervisor = supervisor;
    }

    @Override
    public Map<Modality, SegmentationModel> models() {
        return slot.models();
    }

    @Override
    public boolean nextPicture(Modality sensor, Frame into, long timeoutMillis) throws InterruptedException {
        SensorReader reader = readers.get(sensor);
        if (reader == null) {
            return false;
        }
        FramePool pool = reader.pool();
        CountDownLatch came = new CountDownLatch(1);
        pool.showNext(frame -> {
            frame.image().copyTo(into.image());
            into.stamp(frame.captureNanos(), frame.sequence());
            into.measuredIn(frame.unit());
            came.countDown();
        });
        try {
            came.await(timeoutMillis, TimeUnit.MILLISECONDS);
        } finally {
            // From here on nobody writes into it.
            pool.showNext(frame -> {});
        }
        return came.getCount() == 0;
    }

    @Override
    public synchronized Swapped swap(Map<Modality, SegmentationModel> models) throws InterruptedException {
        Map<Modality, SegmentationModel> old = models();
        Selection before = slot.now();
        Selection next = slot.make(models);
        slot.put(next);
        loop.signal();
        boolean turned = turnsTo(models);
        if (turned) {
            before.close();
        }
        readers.forEach((sensor, reader) -> {
            // What the networks before said of each other is no more, nor is a fault of one that has gone.
            reader.monitor().acquitted();
            if (models.get(sensor) != old.get(sensor)) {
                reader.monitor().computed(true);
            }
        });
        boolean left = turned && !loop.hasLostAThread();
        if (!left) {
            synchronized (orphans) {
                old.values().stream()
                        .filter(model -> !models.containsValue(model))
                        .forEach(orphans::add);
            }
        }
        return new Swapped(old, left);
    }

    /** @return false when the loop hangs */
    private boolean turnsTo(Map<Modality, SegmentationModel> models) throws InterruptedException {
        long start = System.nanoTime();
        while (!loop.using().lanes().all().stream().allMatch(lane -> models.get(lane.modality()) == lane.model())) {
            if (System.nanoTime() - start > HANGS_NANOS) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    /**
     * Puts a network that was opened again in the place of the one that failed.
     *
     * @return empty when that is not in charge any more; nothing is changed then
     */
    synchronized Optional<Swapped> mend(Modality sensor, SegmentationModel failed, SegmentationModel mended)
            throws InterruptedException {
        Map<Modality, SegmentationModel> pair = models();
        return pair.put(sensor, mended) == failed ? Optional.of(swap(pair)) : Optional.empty();
    }

    /** Closes networks that were left to a hanging thread, when it has come back. */
    void closeOrphans() {
        synchronized (orphans) {
            boolean free =
                    !loop.hasLostAThread() && loop.using().equals(slot.now().networks());
            if (free && !orphans.isEmpty()) {
                orphans.forEach(SegmentationModel::close);
                orphans.clear();
            }
        }
    }

    /** Called by the loop when a result is out. */
    void published(Result result) {
        Watch now = watch;
        if (now == null) {
            return;
        }
        Lanes lanes = loop.using().lanes();
        if (result.by() == InCharge.FUSED) {
            lanes.all().forEach(lane -> tell(now, lane, result));
        } else {
            tell(now, lanes.of(result.sensor()), result);
        }
    }

    private static void tell(Watch watch, Lane lane, Result result) {
        watch.computed(lane.modality(), lane.confidence(), result.doneNanos());
    }

    @Override
    public void watch(@Nullable Watch next) {
        watch = next;
    }

    @Override
    public boolean shouldGiveResults() {
        return charge.now() != InCharge.NONE;
    }

    @Override
    public boolean networksWork() {
        return readers.values().stream().allMatch(reader -> reader.monitor().isComputed());
    }

    @Override
    public Supervisor supervisor() {
        return supervisor;
    }

    @Override
    public void tell(Event event) {
        events.add(event);
    }

    @Override
    public void show(RuntimeState.PairState state) {
        shown = state;
    }

    RuntimeState.@Nullable PairState shown() {
        return shown;
    }
}
