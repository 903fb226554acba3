package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class PasswordsTest {
    private record Sources(String rgb, int fps) {}

    @Command(name = "failing")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new UserException("cannot open rtsp://admin:geheim@10.0.0.2/main");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtsp://admin:geheim@10.0.0.2/main          | rtsp://admin:***@10.0.0.2/main",
                "rtsp://admin:geheim@10.0.0.2:554/main#fps=25 | rtsp://admin:***@10.0.0.2:554/main#fps=25",
                "cannot open http://a:ge:heim@[fe80::1]:80/x: no | cannot open http://a:***@[fe80::1]:80/x: no",
                "rtsp://admin:ge@h/eim@10.0.0.2/main        | rtsp://admin:***@10.0.0.2/main",
                "rtsp://admin:12345@10.0.0.2/main           | rtsp://admin:***@10.0.0.2/main",
                "rtsp://:geheim@10.0.0.2                    | rtsp://:***@10.0.0.2",
                "rtsp://10.0.0.2/user=admin&password=geheim&channel=1 | rtsp://10.0.0.2/user=admin&password=***&channel=1",
                "rtspsrc location=rtsp://u:geheim@c/x user-pw=geheim ! appsink | rtspsrc location=rtsp://u:***@c/x user-pw=*** ! appsink"
            })
    void aPasswordIsHidden(String text, String shown) {
        assertThat(Passwords.hidden(text)).isEqualTo(shown).doesNotContain("geheim");
        assertThat(Passwords.hidden(shown)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/video0?size=640x480&fps=30",
                "rtsp://10.0.0.2:554/main?mail=a@b",
                "http://[fe80::1]:80/a@b",
                "http://admin@10.0.0.2/x:y",
                "replay:data/a:b@c?fps=30",
                "udp://@239.0.0.1:1234",
                "v4l2src ! video/x-raw,width=640 ! appsink"
            })
    void whatIsNoPasswordStays(String text) {
        assertThat(Passwords.hidden(text)).isEqualTo(text);
    }

    @Test
    void theListingOfTheConfigurationAndMistakesDoNotTellAPassword() {
        LayeredConfig<Sources> config = LayeredConfig.resolve(
                new Sources("", 30), null, Map.of(), Map.of("rgb", "rtsp://admin:geheim@10.0.0.2/main"));
        assertThat(config.value().rgb()).contains("geheim");
        assertThat(config.describe()).contains("rtsp://admin:***@10.0.0.2/main").doesNotContain("geheim");
        StringWriter said = new StringWriter();
        Cli.commandLine(new Failing()).setErr(new PrintWriter(said)).execute();
        assertThat(said.toString()).contains("cannot open rtsp://admin:***@10.0.0.2/main");
    }
}
