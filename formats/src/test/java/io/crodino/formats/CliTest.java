package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(
            strings = {"replay:flight?fps=recorded", "a b", "it's", "ü \"q'\" $HOME `id` ; # !", "folder:/data/x", ""})
    void aWordOfAPrintedCommandIsTheSameToAShell(String text) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Cli.shellWord(text)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder:/data/x", "a-b_c.d=1,2+3"})
    void whatNeedsNoQuotesHasNone(String text) {
        assertThat(Cli.shellWord(text)).isEqualTo(text);
    }
}
