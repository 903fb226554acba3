package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CandidateFilterTest {
    /** Candidates that nobody opens. */
    private record Given(List<Candidate> all) implements NetworkSource {
        @Override
        public List<Candidate> candidates(List<InputSize> sizes) {
            return all;
        }

        @Override
        public HollowNetwork network(Candidate candidate, Modality modality) {
            throw new UnsupportedOperationException(candidate.shape());
        }

        @Override
        public List<Candidate> runs(Path folder, Consumer<String> unread) {
            return List.of();
        }
    }

    @Test
    void whatMeetsNoNetworkIsOneSentenceThatNamesWhatThereIs() {
        Candidate large = candidate("large", 1, Bits.FP32, 2);
        Candidate small = candidate("small", 0.25, Bits.FP32, 1);
        NetworkSource two = new Given(List.of(large, small));

        assertThat(new CandidateFilter(List.of("large", "small"), List.of(0.25, 1.0), List.of(), List.of()).of(two))
                .containsExactly(large, small);
        for (CandidateFilter nothing : List.of(
                new CandidateFilter(List.of("large"), List.of(0.25), List.of(), List.of()),
                new CandidateFilter(List.of("large"), List.of(1.0, 0.25), List.of(), List.of()),
                new CandidateFilter(List.of("large"), List.of(), List.of(), List.of(Bits.FP32, Bits.INT8)))) {
            assertThatThrownBy(() -> nothing.of(two))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("meets no network")
                    .hasMessageContaining("expected large with 1 fp32");
        }
        assertThatThrownBy(() ->
                        new CandidateFilter(List.of("large", "small"), List.of(1.0), List.of(), List.of()).of(two))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--backbone small meets no network");
    }
}
