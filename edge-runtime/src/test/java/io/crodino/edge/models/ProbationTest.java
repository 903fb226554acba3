package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.terms.Objection;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real network is on probation in a kit whose time the test tells. */
class ProbationTest {
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    Path folder;

    private final Supervisor supervisor = new Supervisor(death -> {}, sentence -> {});
    private SegmentationModel model;
    private long now = 5_000_000_000L;
    private boolean someoneInCharge = true;
    private boolean networksWork = true;

    private final RunningKit kit = new RunningKit() {
        @Override
        public Map<Modality, SegmentationModel> models() {
            return Map.of(Modality.RGB, model);
        }

        @Override
        public boolean nextPicture(Modality sensor, Frame into, long timeoutMillis) {
            return false;
        }

        @Override
        public Swapped swap(Map<Modality, SegmentationModel> models) {
            return new Swapped(models, false);
        }

        @Override
        public void watch(@Nullable Watch watch) {}

        @Override
        public boolean shouldGiveResults() {
            return someoneInCharge;
        }

        @Override
        public boolean networksWork() {
            return networksWork;
        }

        @Override
        public Supervisor supervisor() {
            return supervisor;
        }

        @Override
        public void tell(Event event) {}

        @Override
        public void show(RuntimeState.PairState state) {}
    };

    @BeforeEach
    void open() throws Exception {
        OpenCv.load();
        Path file = Files.write(folder.resolve("rgb.onnx"), SmallModels.rgb());
        model = SmallModels.opener().open(Map.of(Modality.RGB, file)).get(Modality.RGB);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private Probation begin(double confidence, double millis) {
        Map<Modality, Probation.UsualFigures> usual =
                Map.of(Modality.RGB, new Probation.UsualFigures(confidence, millis));
        return new Probation(kit, UpdateConfig.defaults(), usual, () -> now);
    }

    /** Time passes, in which the kit gives results or none. */
    private void pass(Probation probation, int milliseconds, boolean results, double confidence) {
        for (int i = 0; i < milliseconds / 100; i++) {
            now += 100 * MILLISECOND;
            if (results) {
                model.run();
                probation.computed(Modality.RGB, confidence, now);
            }
            if (probation.verdict().isPresent()) {
                return;
            }
        }
    }

    /** Whether it is found to be slow within two more seconds. */
    private boolean slow(Probation probation) {
        for (int i = 0; i < 20; i++) {
            now += 100 * MILLISECOND;
            model.run();
            probation.computed(Modality.RGB, 0.9, now);
            if (objection(probation) == Objection.SLOW) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Objection objection(Probation probation) {
        return probation.verdict().map(Probation.Verdict::objection).orElse(null);
    }

    @Test
    void nothingIsFoundAgainstAPairThatDoesAsBefore() {
        Probation probation = begin(0.9, 1e6);
        pass(probation, 59_900, true, 0.9);
        assertThat(objection(probation)).isNull();
        assertThat(probation.isOver()).isFalse();
        pass(probation, 100, true, 0.9);
        assertThat(probation.isOver()).isTrue();
    }

    @Test
    void noResultsForASecondAreFound() {
        Probation probation = begin(0.9, 1e6);
        pass(probation, 5000, true, 0.9);
        pass(probation, 1000, false, 0);
        assertThat(objection(probation)).isNull();
        pass(probation, 100, false, 0);
        assertThat(objection(probation)).isEqualTo(Objection.NO_RESULTS);
    }

    @Test
    void noResultsAreNobodysFaultWhileNoSensorCanBeTrustedOrTheComputerStoodStill() {
        Probation probation = begin(0.9, 1e6);
        someoneInCharge = false;
        pass(probation, 5000, false, 0);
        assertThat(objection(probation)).isNull();
        someoneInCharge = true;
        pass(probation, 500, true, 0.9);
        now += 30_000 * MILLISECOND;
        assertThat(objection(probation)).isNull();
    }

    @Test
    void confidenceThatFallsIsFoundAndASinglePictureIsNot() {
        Probation probation = begin(0.9, 1e6);
        pass(probation, 5000, true, 0.9);
        pass(probation, 100, true, 0.1);
        assertThat(objection(probation)).isNull();
        pass(probation, 5000, true, 0.4);
        assertThat(objection(probation)).isEqualTo(Objection.UNSURE);
    }

    @Test
    void confidenceThatIsNoNumberIsFound() {
        Probation probation = begin(0.9, 1e6);
        pass(probation, 5000, true, Double.NaN);
        assertThat(objection(probation)).isEqualTo(Objection.UNSURE);
    }

    @Test
    void aNetworkThatIsSlowerThanTheOneBeforeIsFound() {
        Probation probation = begin(0.9, 1e-6);
        pass(probation, 9000, true, 0.9);
        assertThat(objection(probation)).isNull();
        assertThat(slow(probation)).isTrue();
    }

    @Test
    void aNetworkThatCannotBeComputedIsFound() {
        Probation probation = begin(0.9, 1e6);
        pass(probation, 1000, true, 0.9);
        networksWork = false;
        assertThat(objection(probation)).isEqualTo(Objection.FAILED);
    }

    @Test
    void aDeathOfTheInferenceThreadIsFound() throws Exception {
        Probation probation = begin(0.9, 1e6);
        Supervised thread = supervisor.thread("inference", OnDeath.LET_GO, () -> {
            throw new IllegalStateException("the network fails");
        });
        thread.start();
        assertThat(thread.ended(10_000)).isTrue();
        assertThat(objection(probation)).isEqualTo(Objection.DIED);
    }
}
