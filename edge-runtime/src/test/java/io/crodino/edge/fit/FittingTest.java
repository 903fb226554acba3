package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static io.crodino.edge.fit.SmallRows.exported;
import static io.crodino.edge.fit.SmallRows.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.fit.FitRow.Fate;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a computer whose clock is moved by what it computes: a millisecond for a million multiply-adds. */
class FittingTest {
    private static final Limits LIMITS = new Limits(10, 0);

    @TempDir
    private Path folder;

    private final List<String> opened = new ArrayList<>();
    private final List<Integer> progress = new ArrayList<>();
    private final Map<String, Throwable> failures = new HashMap<>();
    private Path file;
    private String today = "2026-11-28";
    private long nanos;

    @BeforeEach
    void nothingIsKnown() {
        file = folder.resolve("trials.json");
    }

    private List<FitRow> measure(Wish wish, List<Candidate> candidates) {
        return measure(wish, candidates, Trials.in(file), () -> false);
    }

    private List<FitRow> measure(Wish wish, List<Candidate> candidates, Trials trials, BooleanSupplier stop) {
        return new Fitting(ModelledSubject::new, trials, wish, 0, () -> nanos, today, stop, progress::add)
                .measure(candidates);
    }

    private static Wish wish(double seconds, Integer... sensors) {
        return new Wish(List.of(1), List.of(sensors), LIMITS, seconds);
    }

    private void fail(String what) {
        Throwable failure = failures.get(what);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private final class ModelledSubject implements Subject {
        private final Candidate candidate;

        ModelledSubject(Candidate candidate) {
            this.candidate = candidate;
        }

        @Override
        public Bench bench(int threads) {
            opened.add(candidate.shape() + " threads " + threads);
            fail(candidate.design().backbone() + " threads " + threads);
            return new ModelledBench(candidate);
        }

        @Override
        public long fileBytes(int sensors) {
            return 100L * sensors;
        }

        @Override
        public void close() {}
    }

    private final class ModelledBench implements Bench {
        private final Candidate candidate;

        ModelledBench(Candidate candidate) {
            this.candidate = candidate;
        }

        private Timing timing(int sensors, double seconds) {
            fail(candidate.design().backbone() + " " + sensors);
            nanos += (long) (seconds * 1e9);
            double millis = candidate.multiplyAdds(sensors) / 1e6;
            return new Timing(millis, millis, 10);
        }

        @Override
        public Timing one(double seconds) {
            return timing(1, seconds);
        }

        @Override
        public Timing two(double seconds) {
            return timing(2, seconds);
        }

        @Override
        public double megabytes() {
            return 7;
        }

        @Override
        public void close() {}
    }

    @Test
    void theSmallEndComesFirstAndWhatIsHopelessIsNeverOpened() {
        List<FitRow> rows = measure(
                wish(1000, 1, 2),
                List.of(
                        candidate("resnet18", 1, Bits.FP32, 900),
                        candidate("resnet18", 0.5, Bits.FP32, 200),
                        candidate("resnet18", 0.25, Bits.FP32, 90)));

        assertThat(rows).extracting(FitRow::fate).containsExactly(Fate.MEASURED, Fate.MEASURED, Fate.HOPELESS);
        assertThat(rows.get(2).expectedMillis()).isEqualTo(900);
        assertThat(opened).hasSize(2).first().asString().startsWith("resnet18 x0.25");
        assertThat(progress).containsExactly(1, 2, 3);
    }

    @Test
    void theFilesOfOneSensorAndOfBothAreToldApart() {
        Trial trial = Objects.requireNonNull(measure(wish(1000, 1, 2), List.of(candidate("resnet18", 1, Bits.FP32, 10)))
                .get(0)
                .trial());

        assertThat(Objects.requireNonNull(trial.one()).fileBytes()).isEqualTo(100);
        assertThat(Objects.requireNonNull(trial.two()).fileBytes()).isEqualTo(200);
    }

    @Test
    void bothSensorsAreNotTriedWhereOneTakesMoreThanHalfOfWhatIsHopeless() {
        FitRow row = measure(wish(1000, 1, 2), List.of(candidate("resnet18", 1, Bits.FP32, 151)))
                .get(0);

        assertThat(row.timing(1)).isNotNull();
        assertThat(row.timing(2)).isNull();
    }

    @Test
    void whenTheTimeIsUpTheRestStaysOpenAndTheNextTimeGoesOnWithIt() {
        List<Candidate> candidates = List.of(
                candidate("resnet18", 0.5, Bits.FP32, 50),
                candidate("resnet18", 1, Bits.FP32, 51),
                candidate("resnet34", 1, Bits.FP32, 52));

        // The shortest timing is a tenth of a second; 1.5 s last long enough for the first two alone.
        assertThat(measure(new Wish(List.of(1, 2, 3, 4, 5, 6, 7, 8), List.of(1), LIMITS, 1), candidates))
                .extracting(FitRow::fate)
                .contains(Fate.UNREACHED);
        int before = opened.size();
        assertThat(measure(new Wish(List.of(1, 2, 3, 4, 5, 6, 7, 8), List.of(1), LIMITS, 1000), candidates))
                .extracting(FitRow::fate)
                .containsOnly(Fate.REMEMBERED, Fate.MEASURED);
        assertThat(opened).hasSize(24).doesNotHaveDuplicates();
        assertThat(before).isBetween(1, 23);
    }

    @Test
    void aRowKeepsTheDayOnWhichItWasMeasured() {
        measure(wish(1000, 1), List.of(candidate("resnet18", 0.5, Bits.INT8, 50)));
        today = "2026-11-29";

        assertThat(measure(
                        wish(1000, 1),
                        List.of(candidate("resnet18", 0.5, Bits.INT8, 50), candidate("resnet18", 1, Bits.INT8, 60))))
                .extracting(row -> Objects.requireNonNull(row.trial()).day())
                .containsExactly("2026-11-28", "2026-11-29");
    }

    @Test
    void whatWasMeasuredForOneSensorAloneIsMeasuredOnceMoreForBoth() {
        List<Candidate> candidates = List.of(candidate("resnet18", 0.5, Bits.INT8, 50));
        measure(wish(1000, 1), candidates);

        assertThat(measure(wish(1000, 1, 2), candidates).get(0).fate()).isEqualTo(Fate.MEASURED);
        assertThat(measure(wish(1000, 2), candidates).get(0).fate()).isEqualTo(Fate.REMEMBERED);
    }

    @Test
    void againMeasuresEverythingOnceMore() {
        List<Candidate> candidates = List.of(candidate("resnet18", 0.5, Bits.INT8, 50));
        measure(wish(1000, 1), candidates);

        assertThat(measure(wish(1000, 1), candidates, Trials.in(file).anew(), () -> false)
                        .get(0)
                        .fate())
                .isEqualTo(Fate.MEASURED);
        assertThat(opened).hasSize(2);
    }

    @Test
    void whatShouldBeMeasuredAnewAndIsNotReachedKeepsItsOlderFigures() {
        List<Candidate> candidates =
                List.of(candidate("resnet18", 0.5, Bits.INT8, 50), candidate("resnet18", 1, Bits.INT8, 60));
        measure(wish(1000, 1), candidates);
        int before = opened.size();
        today = "2026-11-29";

        List<FitRow> rows = measure(wish(1000, 1), candidates, Trials.in(file).anew(), () -> opened.size() > before);
        assertThat(rows).extracting(FitRow::fate).containsExactly(Fate.MEASURED, Fate.UNREACHED);
        assertThat(rows)
                .extracting(row -> Objects.requireNonNull(row.trial()).day())
                .containsExactly("2026-11-29", "2026-11-28");
    }

    @Test
    void exportedFilesAreMeasuredOnceAsLongAsTheyStayTheSame() {
        measure(wish(1000, 1), List.of(exported("mine", "a b")));

        assertThat(measure(wish(1000, 1), List.of(exported("mine", "a b"), exported("other", "c d"))))
                .extracting(FitRow::fate)
                .containsExactly(Fate.REMEMBERED, Fate.MEASURED);
    }

    @Test
    void whoeverStopsItKeepsWhatWasMeasured() {
        List<Candidate> candidates =
                List.of(candidate("resnet18", 0.5, Bits.INT8, 50), candidate("resnet18", 1, Bits.INT8, 60));

        assertThat(measure(wish(1000, 1), candidates, Trials.in(file), () -> !opened.isEmpty()))
                .extracting(FitRow::fate)
                .containsExactly(Fate.MEASURED, Fate.UNREACHED);
        assertThat(measure(wish(1000, 1), candidates))
                .extracting(FitRow::fate)
                .containsExactly(Fate.REMEMBERED, Fate.MEASURED);
    }

    @Test
    void oneThatCannotBeMeasuredTakesNothingFromTheOthers() {
        failures.put("full 1", new UserException("cannot write weights.bin: no space left"));
        failures.put("refused 1", new IllegalStateException("the runtime refuses it"));
        failures.put("large 1", new OutOfMemoryError("no memory"));
        failures.put("pair 2", new UserException("cannot allocate"));

        List<FitRow> rows = measure(
                wish(1000, 1, 2),
                List.of(
                        candidate("full", 1, Bits.FP32, 10),
                        candidate("refused", 1, Bits.FP32, 11),
                        candidate("large", 1, Bits.FP32, 12),
                        candidate("pair", 1, Bits.FP32, 13),
                        candidate("sound", 1, Bits.FP32, 14)));

        assertThat(rows)
                .extracting(FitRow::fate)
                .containsExactly(Fate.FAILED, Fate.FAILED, Fate.FAILED, Fate.FAILED, Fate.MEASURED);
        assertThat(rows.get(0).failure()).isEqualTo("cannot write weights.bin: no space left");
        assertThat(rows.get(1).failure()).contains("the runtime refuses it");
        assertThat(rows.get(2).failure()).contains("not enough memory");
        assertThat(rows.get(3).timing(1)).isNotNull();
        assertThat(rows.get(3).timing(2)).isNull();
        assertThat(rows.get(4).failure()).isNull();

        failures.clear();
        assertThat(measure(
                        wish(1000, 1, 2),
                        List.of(candidate("full", 1, Bits.FP32, 10), candidate("sound", 1, Bits.FP32, 14))))
                .extracting(FitRow::fate)
                .containsExactly(Fate.MEASURED, Fate.REMEMBERED);
    }

    @Test
    void whatWasMeasuredIsKeptWhateverEndsIt() {
        failures.put("broken threads 2", new StackOverflowError("ours"));
        List<Candidate> candidates = List.of(candidate("broken", 1, Bits.FP32, 10));
        assertThatThrownBy(() -> measure(new Wish(List.of(1, 2), List.of(1), LIMITS, 1000), candidates))
                .isInstanceOf(StackOverflowError.class);

        assertThat(measure(wish(1000, 1), candidates)).extracting(FitRow::fate).containsExactly(Fate.REMEMBERED);
    }

    @Test
    void aRowKeepsItsNumberWhenAnotherOneOfItsCandidateIsKnownAlready() {
        List<Candidate> candidates = List.of(candidate("resnet18", 0.5, Bits.INT8, 50));
        measure(new Wish(List.of(2), List.of(1), LIMITS, 1000), candidates);

        List<FitRow> rows = measure(new Wish(List.of(1, 2, 3), List.of(1), LIMITS, 1000), candidates);
        assertThat(rows).extracting(FitRow::threads).containsExactly(1, 2, 3);
        assertThat(rows).extracting(FitRow::fate).containsExactly(Fate.MEASURED, Fate.REMEMBERED, Fate.MEASURED);
    }

    @Test
    void whatWasTrainedComesFirstAndIsNeverHopeless() {
        List<FitRow> rows = measure(
                wish(1000, 1),
                List.of(candidate("resnet18", 0.25, Bits.FP32, 1), trained("mine", Bits.FP32, 0.5, Double.NaN)));

        assertThat(rows.get(0).candidate().trained()).isNotNull();
        assertThat(rows).extracting(FitRow::fate).containsOnly(Fate.MEASURED);
    }
}
