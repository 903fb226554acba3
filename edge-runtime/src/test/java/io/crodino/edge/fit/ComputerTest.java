package io.crodino.edge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComputerTest {
    private static Computer computer(int cores) {
        return new Computer("board", cores, "onnxruntime-1", "0.1.0", "cpu");
    }

    @Test
    void onOneCoreOneThreadForEachCoreIsOneThread() {
        assertThat(computer(1).different(List.of(0, 1, 2))).containsExactly(1, 2);
        assertThat(computer(1).different(List.of(0))).containsExactly(1);
        assertThat(computer(2).different(List.of(0, 1, 2, 0))).containsExactly(0, 1, 2);
    }
}
