package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.kit.RunConfig;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttConfigTest {
    private static LayeredConfig<RunConfig> resolve(Map<String, String> environment, Map<String, String> keys) {
        return LayeredConfig.resolve(RunConfig.defaults(), null, environment, keys);
    }

    @Test
    void thereIsNoBrokerByDefault() {
        assertThat(RunConfig.defaults().mqtt().wanted()).isFalse();
    }

    @Test
    void thePasswordComesFromTheEnvironmentAndIsNotPrinted() {
        LayeredConfig<RunConfig> config = resolve(
                Map.of("CRODINO_MQTT_PASSWORD", "0123", "CRODINO_MQTT_URL", "mqtt://broker.example"),
                Map.of("mqtt.username", "robot"));
        assertThat(config.value().mqtt().login().password()).isEqualTo("0123");
        assertThat(config.value().mqtt().wanted()).isTrue();
        assertThat(config.describe())
                .contains("mqtt.password", "(hidden)", "CRODINO_MQTT_PASSWORD", "mqtt://broker.example");
        assertThat(config.describe()).doesNotContain("0123");
    }

    @Test
    void aPasswordInTheUrlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> resolve(Map.of(), Map.of("mqtt.url", "mqtt://robot:hunter2@broker.example")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("CRODINO_MQTT_PASSWORD")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://host,       host:1883, false",
        "mqtts://host,      host:8883, true",
        "MQTTS://host:99,   host:99,   true",
        "mqtt://[::1]:1884, [::1]:1884, false"
    })
    void theStandardPortIsThatOfTheScheme(String url, String authority, boolean secure) {
        MqttConfig config = MqttConfig.to(url);
        assertThat(config.authority()).isEqualTo(authority);
        assertThat(config.secure()).isEqualTo(secure);
    }

    @Test
    void certificatesWithoutTlsAreAMistake() {
        assertThatThrownBy(() -> resolve(Map.of(), Map.of("mqtt.url", "mqtt://host", "mqtt.ca", "ca.pem")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mqtt.ca and mqtt.certificate are for TLS, and mqtt.url is 'mqtt://host'");
        assertThat(resolve(Map.of(), Map.of("mqtt.url", "mqtts://host", "mqtt.ca", "ca.pem"))
                        .value()
                        .mqtt()
                        .tls()
                        .ca())
                .isEqualTo("ca.pem");
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt.url,           tcp://host,     expected mqtt://HOST",
        "mqtt.url,           host:1883,      expected mqtt://HOST",
        "mqtt.url,           mqtt://host/a,  expected mqtt://HOST",
        "mqtt.url,           mqtt:// host,   expected mqtt://HOST",
        "mqtt.topic,         robot/#,        without '+' and '#'",
        "mqtt.topic,         /robot,         without '+' and '#'",
        "mqtt.statistics-hz, 0,              above 0",
        "mqtt.statistics-hz, 11,             at most 10",
        "mqtt.password,      x,              no mqtt.username",
        "mqtt.certificate,   robot.pem,      belong together",
        "mqtt.key,           robot.key,      belong together"
    })
    void aMistakeIsOneClearSentence(String key, String value, String sentence) {
        assertThatThrownBy(() -> resolve(Map.of(), Map.of(key, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }
}
