package io.crodino.edge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver that blocks in every read, and cannot even be interrupted. */
@Timeout(30)
class SensorReaderTest {
    private final CompletableFuture<Void> driver = new CompletableFuture<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private final class BlockingSensor implements Sensor {
        BlockingSensor() {
            made.incrementAndGet();
        }

        @Override
        public SensorFormat open() {
            return new SensorFormat(Modality.RGB, 0, 0, 30, 0);
        }

        @Override
        public boolean read(Frame frame) {
            blocked.incrementAndGet();
            driver.join();
            return true;
        }

        @Override
        public String source() {
            return "blocked";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void blockedReadersAreLeftBehindUpToFourAndGoWhenTheDriverLetsThemGo() throws Exception {
        SensorMonitor monitor =
                new SensorMonitor(Modality.RGB, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {});
        try (FramePool pool = new FramePool();
                SensorReader reader =
                        new SensorReader(Modality.RGB, BlockingSensor::new, monitor, pool, () -> {}, text -> {})) {
            reader.start();
            for (int i = 1; i <= 10; i++) {
                await(blocked, Math.min(i, 5));
                reader.replaceBlocked();
            }
            assertThat(made).hasValue(5);
            assertThat(reader.blocked()).isEqualTo(4);
            driver.complete(null);
            await(closed, 4);
            while (reader.blocked() > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            while (reader.intake().frames() == 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private static void await(AtomicInteger counter, int value) throws InterruptedException {
        while (counter.get() < value) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
