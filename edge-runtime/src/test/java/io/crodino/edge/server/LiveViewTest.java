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
        try (LiveView view = new LiveView(new StillRuntime())) {
            LiveView.Picture then = view.awaitNewer(0, 5000);
            assertThat(then).isNotNull();
            while (painting()) {
                Thread.sleep(50);
            }
            LiveView.Picture now = view.awaitNewer(0, 5000);
            assertThat(now).isNotNull();
            assertThat(now.version()).isGreaterThan(then.version());
        }
    }

    private static boolean painting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("live-view"));
    }
}
