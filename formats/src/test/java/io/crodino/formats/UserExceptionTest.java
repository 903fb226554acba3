package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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

    @Test
    void whatTheSystemRefusesHasItsReasonAndNotTheNameTwice() {
        FileSystemException missing = new NoSuchFileException("/a/b");
        assertThat(new UserException("cannot read /a/b: " + missing.getMessage() + "; look", missing))
                .hasMessage("cannot read /a/b: no such file; look");
        FileSystemException refused = new AccessDeniedException("/a/b");
        assertThat(new UserException("cannot make the folder: " + refused.getMessage(), refused))
                .hasMessage("cannot make the folder: no right to do it: /a/b");
        FileSystemException full = new FileSystemException("/a/b", null, "No space left on device");
        assertThat(new UserException("cannot write: " + full.getMessage(), full))
                .hasMessage("cannot write: /a/b: No space left on device");
    }
}
