package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static io.crodino.edge.fit.SmallRows.exported;
import static io.crodino.edge.fit.SmallRows.trained;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
    private final Candidate candidate = candidate("resnet18", 0.5, Bits.INT8, 3);

    @TempDir
    private Path folder;

    @Test
    void aTrialComesBackAsItWasWithWhatIsUnknownInIt() {
        Trial trial = new Trial(new Trial.Part(new Timing(1.25, 2, 30), Double.NaN, 5), null, "2026-11-29");
        Trials trials = Trials.in(folder.resolve("a/trials.json"));
        trials.remember(candidate, 2, trial);
        trials.keep();

        Trials later = Trials.in(folder.resolve("a/trials.json"));
        assertThat(later.of(candidate, 2)).isEqualTo(trial);
        assertThat(later.of(candidate, 1)).isNull();
    }

    @Test
    void exportedFilesAreKnownByWhatIsInThem() {
        Trial trial = new Trial(null, null, "2026-11-29");
        Trials trials = Trials.in(folder.resolve("trials.json"));
        trials.remember(exported("mine", "a b"), 1, trial);
        trials.keep();

        Trials later = Trials.in(folder.resolve("trials.json"));
        assertThat(later.of(exported("moved", "a b"), 1)).isEqualTo(trial);
        assertThat(later.of(exported("mine", "a c"), 1)).isNull();
        assertThat(later.of(trained("mine", Bits.FP32, 0.5, 0.6), 1)).isNull();
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        Path file = folder.resolve("trials.json");
        Files.writeString(file, "{\"resnet18");

        Trials trials = Trials.in(file);
        assertThat(trials.of(candidate, 2)).isNull();
        trials.remember(candidate, 2, new Trial(null, null, "2026-11-29"));
        trials.keep();
        assertThat(Trials.in(file).of(candidate, 2)).isNotNull();
    }

    @Test
    void twoThatMeasureAtTheSameTimeKeepWhatBothFoundOut() throws Exception {
        Path file = folder.resolve("trials.json");
        Trial trial = new Trial(null, null, "2026-11-29");
        Trials first = Trials.in(file);
        Trials second = Trials.in(file);
        first.remember(candidate, 1, trial);
        first.keep();
        second.remember(candidate, 2, trial);
        second.keep();
        first.remember(candidate, 3, trial);
        first.keep();

        Trials later = Trials.in(file);
        assertThat(List.of(1, 2, 3)).allMatch(threads -> later.of(candidate, threads) != null);
    }

    @Test
    void processesThatMeasureAtTheSameTimeLoseNothingOfEachOther() throws Exception {
        Path file = folder.resolve("trials.json");
        List<Process> processes = new ArrayList<>();
        try {
            for (String first : List.of("0", "100")) {
                processes.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KeepingProcess.class.getName(),
                                file.toString(),
                                first)
                        .inheritIO()
                        .start());
            }
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }

        Trials later = Trials.in(file);
        assertThat(IntStream.range(0, KeepingProcess.TRIALS))
                .allMatch(
                        threads -> later.of(candidate, threads) != null && later.of(candidate, 100 + threads) != null);
    }

    @Test
    void anotherProcessorKitOrNumberOfCoresIsAnotherComputer() {
        Computer computer = new Computer("board", 4, "onnxruntime-1", "0.1.0", "cpu a");

        assertThat(computer.identity())
                .isNotEqualTo(new Computer("board", 2, "onnxruntime-1", "0.1.0", "cpu a").identity())
                .isNotEqualTo(new Computer("board", 4, "onnxruntime-2", "0.1.0", "cpu a").identity())
                .isNotEqualTo(new Computer("board", 4, "onnxruntime-1", "0.2.0", "cpu a").identity())
                .isNotEqualTo(new Computer("board", 4, "onnxruntime-1", "0.1.0", "cpu b").identity())
                .isNotEqualTo(new Computer("other board", 4, "onnxruntime-1", "0.1.0", "cpu a").identity());
    }
}
