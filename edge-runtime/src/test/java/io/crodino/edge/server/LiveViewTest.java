package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiveViewTest {
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void whoLooksAgainAfterAWhileIsNotShownThePictureOfThen() throws Exception {
        StillRuntime runtime = new StillRuntime();
        Painter painter = new Painter(new ResultPainter(runtime.state().classes()));
        try (LiveView<byte[]> view = new LiveView<>(runtime, painter)) {
            LiveView.Numbered<byte[]> then = view.awaitNewer(0, 5000);
            assertThat(then).isNotNull();
            while (painting()) {
                Thread.sleep(50);
            }
            LiveView.Numbered<byte[]> now = view.awaitNewer(0, 5000);
            assertThat(now).isNotNull();
            assertThat(now.version()).isGreaterThan(then.version());
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void anEncoderThatFailsIsNotTheEndOfTheView() throws Exception {
        StillRuntime runtime = new StillRuntime();
        Painter painter = new Painter(new ResultPainter(runtime.state().classes()));
        AtomicBoolean fails = new AtomicBoolean(true);
        LiveView.ResultEncoder<byte[]> moody = new LiveView.ResultEncoder<>() {
            @Override
            public byte[] result(ResultSnapshot result) {
                if (fails.getAndSet(false)) {
                    throw new IllegalStateException("moody");
                }
                return painter.result(result);
            }

            @Override
            public byte[] nothing(RuntimeState state) {
                return painter.nothing(state);
            }
        };
        try (LiveView<byte[]> view = new LiveView<>(runtime, moody)) {
            assertThat(view.awaitNewer(0, 5000)).isNotNull();
        }
        assertThat(runtime.supervisor().deaths()).singleElement().satisfies(death -> {
            assertThat(death.thread()).isEqualTo("live-view");
            assertThat(death.text()).contains("moody").endsWith("starts again");
        });
    }

    private static boolean painting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("live-view"));
    }
}
