package io.crodino.curation.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.CaptureTimes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FrameSequencesTest {
    @Test
    void framesBelongTogetherByWhatStandsBeforeTheirLastNumber() {
        assertThat(FrameSequences.byName(List.of("yard-10", "yard-9", "hall-1_rgb", "hall-2_rgb", "yard-11")))
                .extracting(FrameSequence::stems)
                .containsExactlyInAnyOrder(
                        List.of("yard-9", "yard-10", "yard-11"), List.of("hall-1_rgb", "hall-2_rgb"));
    }

    @Test
    void namesThatAreTimesAreOneSequence() {
        assertThat(FrameSequences.byName(List.of("1305031102.175304", "1305031103.2", "1305031104.9")))
                .extracting(FrameSequence::stems)
                .containsExactly(List.of("1305031102.175304", "1305031103.2", "1305031104.9"));
    }

    @Test
    void aPauseEndsASequence() {
        Map<String, PerModality<OptionalLong>> rows = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            long nanos = 100_000_000L * i + (i < 6 ? 0 : 60_000_000_000L);
            rows.put("f" + i, new PerModality<>(OptionalLong.of(nanos), OptionalLong.empty()));
        }
        List<FrameSequence> one = FrameSequences.byName(rows.keySet());
        assertThat(FrameSequences.cutAtPauses(one, new CaptureTimes(rows)))
                .extracting(sequence -> sequence.stems().size())
                .containsExactly(6, 4);
    }
}
