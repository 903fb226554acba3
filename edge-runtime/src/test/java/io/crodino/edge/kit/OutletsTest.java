package io.crodino.edge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.view.Outlet;
import io.crodino.edge.view.OutletProvider;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutletsTest {
    record RadioConfig(String url, int rate) {
        RadioConfig {
            if (rate < 1) {
                throw new UserException("radio.rate is " + rate + ": expected at least 1");
            }
        }
    }

    /** Notes what it was started with. */
    private record Radio(List<String> started) implements OutletProvider<RadioConfig> {
        @Override
        public String name() {
            return "radio";
        }

        @Override
        public RadioConfig defaults() {
            return new RadioConfig("", 10);
        }

        @Override
        public Optional<Outlet> outlet(RadioConfig config) {
            return config.url().isEmpty()
                    ? Optional.empty()
                    : Optional.of(runtime -> {
                        started.add(config + " " + runtime.state().charge().text());
                        return () -> started.add("closed");
                    });
        }
    }

    private final Radio radio = new Radio(new ArrayList<>());
    private final Outlets outlets = new Outlets(List.of(radio));

    private List<Outlet> wanted(Map<String, String> keys) {
        return outlets.wanted(outlets.resolve(null, Map.of(), keys));
    }

    @Test
    void anOutletThatIsConfiguredIsStartedWithItsOwnKeysAndTheRuntime() throws Exception {
        List<Outlet> wanted = wanted(Map.of("port", "9000", "radio.url", "x", "radio.rate", "2"));
        assertThat(wanted).hasSize(1);
        assertThat(radio.started()).isEmpty();
        wanted.get(0).start(new StillRuntime()).close();
        assertThat(radio.started()).containsExactly("RadioConfig[url=x, rate=2] RGB is in charge", "closed");
    }

    @Test
    void noOutletIsMadeThatNobodyWants() {
        assertThat(wanted(Map.of("radio.rate", "2"))).isEmpty();
    }

    @Test
    void aWrongValueOfAnOutletIsOneSentence() {
        assertThatThrownBy(() -> wanted(Map.of("radio.rate", "0")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("radio.rate is 0: expected at least 1");
    }

    @Test
    void whoWantsMavlinkWithoutTheModuleIsToldWhichBuildHasIt() {
        assertThatThrownBy(() -> wanted(Map.of("mavlink.url", "udp://localhost")))
                .isInstanceOf(UserException.class)
                .hasMessage("command line: 'mavlink.url': this installation has no MAVLink: use a distribution built"
                        + " with -Pdist,mavlink, see docs/MAVLINK.md");
    }

    @Test
    void soIsWhoWantsRos2() {
        assertThatThrownBy(() -> wanted(Map.of("ros2.domain", "0")))
                .isInstanceOf(UserException.class)
                .hasMessage("command line: 'ros2.domain': this installation has no ROS 2: use a distribution built"
                        + " with -Pdist,ros2, see docs/ROS2.md");
    }

    @Test
    void theKeysOfOutletsAreKeysOfTheKit() {
        assertThat(outlets.keysByVariable())
                .containsEntry("CRODINO_RADIO_RATE", "radio.rate")
                .containsEntry("CRODINO_MQTT_URL", "mqtt.url");
    }
}
