package io.crodino.edge.models;

import io.crodino.edge.events.Event;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a change of the models needs of the kit that runs with them. Thread-safe. */
public interface RunningKit {
    /** Told of what the networks have computed, on the loop's thread: must be quick. */
    @FunctionalInterface
    interface Watch {
        /** @param confidence mean of the picture, 0 to 1 */
        void computed(Modality sensor, double confidence, long doneNanos);
    }

    /**
     * What a swap has done.
     *
     * @param before the models that were in charge until then
     * @param left whether the loop has left them, so that whoever swapped may close them or use them again; it has, unless
     *     it hangs, and then the kit closes them when it can
     */
    record Swapped(Map<Modality, SegmentationModel> before, boolean left) {}

    /** The models in charge, one for each sensor of the kit. */
    Map<Modality, SegmentationModel> models();

    /**
     * Copies the next usable picture of a sensor.
     *
     * @return false when none came in time
     */
    boolean nextPicture(Modality sensor, Frame into, long timeoutMillis) throws InterruptedException;

    /**
     * Puts other models in charge between two pictures. They are warmed first, so the loop loses no time.
     *
     * @throws io.crodino.formats.UserException when they do not fit to the policy; the ones before stay
     */
    Swapped swap(Map<Modality, SegmentationModel> models) throws InterruptedException;

    /** @param watch told of results from now on; null for nobody */
    void watch(@Nullable Watch watch);

    /** Whether a sensor can be trusted, so that there should be results. */
    boolean shouldGiveResults();

    /** Whether the networks of all sensors can be computed. */
    boolean networksWork();

    Supervisor supervisor();

    /** Puts what has happened to a pair among the events. */
    void tell(Event event);

    /** What the state says of the models from now on. */
    void show(RuntimeState.PairState state);
}
