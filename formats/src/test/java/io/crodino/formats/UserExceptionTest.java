package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserExceptionTest {
    @Test
    void whatAFileHoldsDoesNotReachTheTerminalAsControlCharacters() {
        assertThat(new UserException("no frame '\u001b[2J\u0000\n'")).hasMessage("no frame '?[2J??'");
        assertThat(new UserException("the control sequence '\u009b2J'")).hasMessage("the control sequence '?2J'");
    }

    @Test
    void whatIsQuotedMayBeLongAndTheAdviceIsStillRead() {
        UserException cut = new UserException("found '" + "9".repeat(100_000) + "': expected a number");
        assertThat(cut.getMessage())
                .hasSizeLessThan(2000)
                .startsWith("found '9")
                .endsWith("': expected a number");
    }

    @Test
    void eachOfSeveralMistakesHasALine() {
        assertThat(new UserException(List.of("a\rb", "c"))).hasMessage("a?b\nc");
    }

    @Test
    void ofVeryManyMistakesTheFirstAreTold() {
        List<String> mistakes = Collections.nCopies(300, "unknown key");
        assertThat(new UserException(mistakes).getMessage().lines())
                .hasSize(21)
                .last()
                .isEqualTo("and 280 more");
    }
}
