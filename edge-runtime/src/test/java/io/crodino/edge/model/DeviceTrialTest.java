package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.Kit;
import org.junit.jupiter.api.Test;

class DeviceTrialTest {
    @Test
    void theCpuIsBuiltInAndComputesWhatItShould() {
        DeviceTrial trial = new DeviceTrial(Device.CPU);

        assertThat(trial.isBuiltIn()).isTrue();
        assertThat(trial.fault()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotBuiltInDoesNotWorkForAReason() {
        DeviceTrial trial = new DeviceTrial(Device.OPENVINO);

        assertThat(trial.isBuiltIn()).isFalse();
        assertThat(trial.fault())
                .hasValueSatisfying(reason ->
                        assertThat(reason).containsIgnoringCase("openvino").doesNotContain("\n"));
        assertThat(trial.advice()).contains("OpenVINO");
    }

    @Test
    void theVersionIsTheOneTheKitWasBuiltWith() {
        assertThat(Kit.onnxRuntime()).endsWith(DeviceTrial.version());
    }

    @Test
    void autoIsNoDevice() {
        assertThatThrownBy(() -> new DeviceTrial(Device.AUTO)).isInstanceOf(IllegalArgumentException.class);
    }
}
