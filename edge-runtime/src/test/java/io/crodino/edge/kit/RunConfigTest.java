package io.crodino.edge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunConfigTest {
    private static int threads(String given) {
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), Map.of("threads", given))
                .value()
                .threads();
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
