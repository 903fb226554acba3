package io.crodino.edge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.model.Device;
import io.crodino.edge.terms.Policy;
import io.crodino.formats.ConfigEntry;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunConfigTest {
    private static int threads(String given) {
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), Map.of("threads", given))
                .value()
                .inference()
                .threads();
    }

    private static LayeredConfig<RunConfig> resolved(Map<String, String> keys) {
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys);
    }

    @Test
    void groupsThatHaveNoNameAddNothingToTheKeys() {
        assertThat(resolved(Map.of()).entries())
                .extracting(ConfigEntry::key)
                .contains("rgb", "depth", "policy", "device", "threads", "stale-ms", "bind", "port", "token", "hosts")
                .contains("health.silence-ms", "health.frozen-ms", "health.bad-frames", "health.pixel-share")
                .contains("health.depth-valid-share", "health.depth-near", "tls.key", "onnx.spinning")
                .contains("mqtt.username", "mqtt.ca", "mqtt.certificate", "update.pictures", "update.memory-mb")
                .contains("capture.folder", "capture.quota-mb", "capture.rare-below", "capture.novel")
                .contains("record.folder", "record.fps", "record.longest-s", "record.reserve-mb", "record.rgb-format")
                .hasSize(89);
    }

    @Test
    void wordsBecomeWhatTheyMean() {
        RunConfig config = resolved(Map.of("policy", "fuse", "device", "cpu", "rgb", "0", "depth", "synthetic:"))
                .value();
        assertThat(config.runtime().policy()).isEqualTo(Policy.FUSE);
        assertThat(config.inference().device()).isEqualTo(Device.CPU);
        assertThat(config.sources().byModality()).containsEntry(Modality.RGB, "0");
        assertThat(config.sources().areBoth()).isTrue();
    }

    @Test
    void allMistakesOfTheRobotsConfigurationAreToldAtOnce() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("policy", "fues");
        keys.put("device", "gpu");
        keys.put("port", "70000");
        keys.put("health.depth-near", "close");
        keys.put("health.silence-intervals", "1");
        keys.put("mqtt.key", "robot.key");
        assertThatThrownBy(() -> resolved(keys))
                .isInstanceOf(UserException.class)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .containsExactlyInAnyOrder(
                                "command line: unknown policy 'fues'; did you mean 'fuse'?",
                                "command line: device is 'gpu': expected one of auto, cpu, cuda, tensorrt, openvino, xnnpack",
                                "command line: port is 70000: expected 0 to 65535",
                                "command line: health.depth-near: found 'close', expected a number",
                                "command line: health silence-intervals is 1.0: expected more than 1, because the next"
                                        + " frame is due after one interval",
                                "command line: mqtt.certificate and mqtt.key belong together: set both or neither"));
    }

    @Test
    void theTokensAreInNoText() {
        RunConfig config = resolved(Map.of("token", "hunter2", "mqtt.username", "robot", "mqtt.password", "hunter3"))
                .value();
        assertThat(config.toString()).doesNotContain("hunter");
    }

    @Test
    void asManyThreadsAsABigMachineHasAreTaken() {
        assertThat(threads("0")).isZero();
        assertThat(threads("1024")).isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1025", "100000"})
    void moreThreadsThanCanBeStartedAreRefused(String count) {
        assertThatThrownBy(() -> threads(count))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("threads is " + count + ": expected 0 (all cores) to 1024");
    }
}
