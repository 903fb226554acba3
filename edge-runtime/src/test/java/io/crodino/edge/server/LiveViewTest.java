package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiveViewTest {
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void whoLooksAgainAfterAWhileIsNotShownThePictureOfThen() throws Exception {
        StillRuntime runtime = new StillRuntime();
        Painter painter = new Painter(runtime.state().classes());
        try (LiveView<byte[]> view = new LiveView<>(runtime, painter)) {
            LiveView.Picture<byte[]> then = view.awaitNewer(0, 5000);
            assertThat(then).isNotNull();
            while (painting()) {
                Thread.sleep(50);
            }
            LiveView.Picture<byte[]> now = view.awaitNewer(0, 5000);
            assertThat(now).isNotNull();
            assertThat(now.version()).isGreaterThan(then.version());
        }
    }

    private static boolean painting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("live-view"));
    }
}
