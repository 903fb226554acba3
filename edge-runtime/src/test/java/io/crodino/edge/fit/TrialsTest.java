package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
    private final Candidate candidate = candidate("resnet18", 0.5, Bits.INT8, 3);

    @TempDir
    private Path folder;

    @Test
    void aTrialComesBackAsItWasWithWhatIsUnknownInIt() {
        Trial trial = new Trial(new Trial.Part(new Timing(1.25, 2, 30), Double.NaN, 5), null);
        Trials trials = Trials.in(folder.resolve("a/trials.json"));
        trials.remember(candidate, 2, trial);
        trials.keep();

        Trials later = Trials.in(folder.resolve("a/trials.json"));
        assertThat(later.of(candidate, 2)).isEqualTo(trial);
        assertThat(later.of(candidate, 1)).isNull();
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        Path file = folder.resolve("trials.json");
        Files.writeString(file, "{\"resnet18");

        Trials trials = Trials.in(file);
        assertThat(trials.of(candidate, 2)).isNull();
        trials.remember(candidate, 2, new Trial(null, null));
        trials.keep();
        assertThat(Trials.in(file).of(candidate, 2)).isNotNull();
    }

    @Test
    void anotherProcessorKitOrNumberOfCoresIsAnotherComputer() {
        Computer computer = new Computer("board", 4, "onnxruntime-1", "0.1.0", "cpu a");

        assertThat(computer.identity())
                .isNotEqualTo(new Computer("board", 2, "onnxruntime-1", "0.1.0", "cpu a").identity())
                .isNotEqualTo(new Computer("board", 4, "onnxruntime-2", "0.1.0", "cpu a").identity())
                .isNotEqualTo(new Computer("board", 4, "onnxruntime-1", "0.2.0", "cpu a").identity())
                .isNotEqualTo(new Computer("board", 4, "onnxruntime-1", "0.1.0", "cpu b").identity())
                .isEqualTo(new Computer("renamed", 4, "onnxruntime-1", "0.1.0", "cpu a").identity());
    }
}
