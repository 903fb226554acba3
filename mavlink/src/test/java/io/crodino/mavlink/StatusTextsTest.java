package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.dronefleet.mavlink.common.MavSeverity;
import io.dronefleet.mavlink.common.Statustext;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTextsTest {
    private final StatusTexts texts = new StatusTexts();

    private List<Statustext> of(String sentence) {
        return texts.of(MavSeverity.MAV_SEVERITY_INFO, sentence);
    }

    @Test
    void whatFitsIsOneMessageWithoutANumber() {
        assertThat(of("x".repeat(50))).singleElement().satisfies(text -> {
            assertThat(text.id()).isZero();
            assertThat(text.text()).hasSize(50);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 99, 100, 101, 150, 400})
    void theLastChunkIsTheOneThatDoesNotFillItsField(int length) {
        String sentence = "abcdefg".repeat(60).substring(0, length);
        List<Statustext> chunks = of(sentence);
        assertThat(chunks.stream().map(Statustext::text).collect(Collectors.joining()))
                .isEqualTo(sentence);
        assertThat(chunks).extracting(Statustext::id).containsOnly(1);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i).chunkSeq()).isEqualTo(i);
            assertThat(chunks.get(i).text().length() < 50).isEqualTo(i == chunks.size() - 1);
        }
    }

    @Test
    void eachLongSentenceHasANumberOfItsOwnAndNoneIsZero() {
        for (int i = 1; i <= 65535; i++) {
            assertThat(of("y".repeat(60)).get(0).id()).isEqualTo(i);
        }
        assertThat(of("y".repeat(60)).get(0).id()).isEqualTo(1);
    }

    @Test
    void whatIsNotAsciiIsAQuestionMark() {
        assertThat(of("grün").get(0).text()).isEqualTo("gr?n");
    }
}
