package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainConfigTest {
    private static int threads(String given) {
        return LayeredConfig.resolve(TrainConfig.defaults(), null, Map.of(), Map.of("threads", given))
                .value()
                .threads();
    }

    @Test
    void moreThreadsThanCanBeStartedAreRefused() {
        assertThat(threads("64")).isEqualTo(64);
        assertThatThrownBy(() -> threads("100000"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("threads is 100000: expected 0 (all cores) to 1024");
    }
}
