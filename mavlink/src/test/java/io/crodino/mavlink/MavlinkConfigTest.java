package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.kit.Outlets;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.view.Outlet;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As the kit finds it on the class path. */
class MavlinkConfigTest {
    private static final Outlets OUTLETS = Outlets.installed();

    @TempDir
    Path folder;

    private static List<Outlet> wanted(Map<String, String> keys) {
        LayeredConfig<RunConfig> config = OUTLETS.resolve(null, Map.of(), keys);
        return OUTLETS.wanted(config);
    }

    @Test
    void itIsOffByDefaultAndOnWithAUrl() {
        assertThat(wanted(Map.of("mavlink.hfov", "69"))).isEmpty();
        assertThat(wanted(Map.of("mavlink.url", "udp://localhost"))).hasSize(1);
    }

    @Test
    void unknownKeysAreRefusedWithTheNearest() {
        assertThatThrownBy(() -> wanted(Map.of("mavlink.hvof", "69")))
                .isInstanceOf(UserException.class)
                .hasMessage("command line: unknown key 'mavlink.hvof'; did you mean 'mavlink.hfov'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udp://10.1.2.3                      | Udp[host=10.1.2.3, port=14550]",
                "udp://station.local:9000            | Udp[host=station.local, port=9000]",
                "udp://[fe80::1%eth0]:14551          | Udp[host=fe80::1%eth0, port=14551]",
                "udp-listen://                       | UdpListen[address=, port=14540]",
                "udp-listen://:14541                 | UdpListen[address=, port=14541]",
                "udp-listen://127.0.0.1              | UdpListen[address=127.0.0.1, port=14540]",
                "serial:/dev/ttyAMA0                 | Serial[device=/dev/ttyAMA0, baud=921600]",
                "serial:/dev/ttyUSB0?baud=57600      | Serial[device=/dev/ttyUSB0, baud=57600]"
            })
    void urlsAreReadWithTheUsualPortsAndRate(String url, String address) {
        assertThat(LinkUrl.parse(url)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp://",
                "udp://:14550",
                "udp://host:0",
                "udp://host:70000",
                "udp://host:1:2",
                "tcp://host:5760",
                "localhost:14550",
                "serial:",
                "serial:/dev/ttyS0?baud=9600.5",
                "serial:/dev/ttyS0?baud=99999999999"
            })
    void anotherUrlIsOneSentence(String url) {
        assertThatThrownBy(() -> wanted(Map.of("mavlink.url", url)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mavlink.url is '" + url + "': expected udp://HOST[:14550]");
    }

    @ParameterizedTest
    @CsvSource({
        "system, 0",
        "component, 256",
        "hfov, 171",
        "hfov, -1",
        "band, 0",
        "band, 1.5",
        "near, -1",
        "far, 0.1",
        "far, 656",
        "increment, 6",
        "rate, 0",
        "rate, 11"
    })
    void aValueThatMakesNoSenseIsOneSentence(String key, String value) {
        assertThatThrownBy(() -> wanted(Map.of("mavlink." + key, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mavlink." + key + " ")
                .hasMessageContaining("expected");
    }

    private String keyFile(String text) throws Exception {
        return Files.writeString(folder.resolve("key"), text).toString();
    }

    @Test
    void aKeyFileHoldsSixtyFourHexadecimalDigits() throws Exception {
        String good = keyFile("00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF\n");
        assertThat(wanted(Map.of("mavlink.url", "udp://localhost", "mavlink.signing-key", good)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00112233", "zz112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"})
    void anotherKeyIsRefusedWithoutRepeatingIt(String text) throws Exception {
        String wrong = keyFile(text);
        assertThatThrownBy(() -> wanted(Map.of("mavlink.url", "udp://localhost", "mavlink.signing-key", wrong)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "mavlink.signing-key: '" + wrong + "' holds something else: expected a file with 64")
                .hasMessageNotContaining("112233");
    }

    @Test
    void aKeyFileThatIsNotThereIsOneSentence() {
        assertThatThrownBy(
                        () -> wanted(Map.of("mavlink.url", "udp://localhost", "mavlink.signing-key", "/no/such/key")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mavlink.signing-key: cannot read '/no/such/key'");
    }
}
