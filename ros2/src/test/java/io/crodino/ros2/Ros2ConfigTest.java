package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.kit.Outlets;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.view.Outlet;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys and the source as the command line finds them. */
class Ros2ConfigTest {
    private static List<Outlet> wanted(Map<String, String> keys) {
        Outlets outlets = Outlets.installed();
        return outlets.wanted(outlets.resolve(null, Map.of(), keys));
    }

    @Test
    void nothingIsPublishedUnlessADomainIsNamed() {
        assertThat(wanted(Map.of())).isEmpty();
        assertThat(wanted(Map.of("ros2.frame-id", "camera"))).isEmpty();
        assertThat(wanted(Map.of("ros2.domain", "0"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domain  | 233      | ros2.domain is 233: expected 0 to 232",
                "domain  | -2       | ros2.domain is -2: expected 0 to 232, as ROS_DOMAIN_ID of the others; -1 for none",
                "topics  | crodino  | ros2.topics: 'crodino' is no topic of ROS 2",
            })
    void aValueThatMakesNoSenseIsOneSentence(String key, String value, String sentence) {
        assertThatThrownBy(() -> wanted(Map.of("ros2." + key, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anAddressThatIsNoneIsOneSentence() {
        assertThatThrownBy(() -> wanted(Map.of("ros2.domain", "0", "ros2.peers", "10.0.0.2,robot")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ros2.peers is 'robot': expected IPv4 addresses");
    }

    @Test
    void topicsAreSourcesOfSensors() {
        assertThat(Sensors.installed()
                        .create("ros2:/camera/color/image_raw?domain=7", Modality.RGB)
                        .source())
                .startsWith("ros2:/camera/color/image_raw");
        assertThatThrownBy(() -> Sensors.installed().create("ros2:camera", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("ros2:camera: 'camera' is no topic of ROS 2");
    }
}
