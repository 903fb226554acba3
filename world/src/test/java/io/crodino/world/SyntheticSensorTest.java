package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.SensorProvider;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class SyntheticSensorTest {
    private static final String SOURCE = "synthetic:seed=3&size=96x72&fps=50&weather=clear";

    private static SensorProvider provider() {
        return ServiceLoader.load(SensorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(SOURCE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProviderTakesSyntheticSourcesOnly() {
        assertThat(provider()).isInstanceOf(SyntheticProvider.class);
        assertThat(provider().accepts("/dev/video0")).isFalse();
    }

    @Test
    void framesArriveInTheDeclaredFormAndPaceAndNeverTwice() throws IOException {
        try (Sensor sensor = provider().create(SOURCE, Modality.RGB);
                Frame one = new Frame();
                Frame two = new Frame()) {
            assertThat(sensor.open()).isEqualTo(new SensorFormat(Modality.RGB, 96, 72, 50, 0, TimeSource.SENSOR));
            assertThat(sensor.read(one)).isTrue();
            assertThat(sensor.read(two)).isTrue();

            assertThat(one.image().type()).isEqualTo(CvType.CV_8UC3);
            assertThat(one.image().size().toString()).isEqualTo("96x72");
            assertThat(two.sequence()).isEqualTo(one.sequence() + 1);
            assertThat(two.captureNanos() - one.captureNanos()).isGreaterThanOrEqualTo(19_999_000);
            assertThat(one.captureNanos()).isLessThanOrEqualTo(System.nanoTime());
            assertThat(Core.norm(one.image(), two.image(), Core.NORM_L1)).isPositive();
        }
    }

    @Test
    void bothSensorsShowTheSameMomentOfTheSameFlight() throws IOException {
        SensorProvider provider = provider();
        try (Sensor rgb = provider.create(SOURCE, Modality.RGB);
                Sensor depth = provider.create(SOURCE, Modality.DEPTH);
                Frame colour = new Frame();
                Frame distance = new Frame()) {
            rgb.open();
            assertThat(depth.open())
                    .isEqualTo(new SensorFormat(Modality.DEPTH, 96, 72, 50, 0.001, TimeSource.SENSOR)
                            .registeredBy(Registration.DRIVER));
            rgb.read(colour);
            depth.read(distance);
            assertThat(distance.captureNanos() - colour.captureNanos()).isBetween(-21_000_000L, 200_000_000L);

            assertThat(asWorldShows(colour, Modality.RGB)).isTrue();
            assertThat(asWorldShows(distance, Modality.DEPTH)).isTrue();
        }
    }

    @Test
    void sensorsOfTwoProvidersFlyTogetherToo() throws IOException {
        try (Sensor first = provider().create(SOURCE, Modality.DEPTH);
                Sensor second = provider().create(SOURCE, Modality.DEPTH)) {
            first.open();
            second.open();
            Map<Long, Double> sums = new HashMap<>();
            int shared = 0;
            for (int i = 0; i < 40; i++) {
                try (Frame frame = new Frame()) {
                    (i % 2 == 0 ? first : second).read(frame);
                    double sum = Core.sumElems(frame.image()).val[0];
                    Double other = sums.put(frame.captureNanos(), sum);
                    if (other != null) {
                        assertThat(sum).isEqualTo(other);
                        shared++;
                    }
                }
            }
            assertThat(shared).isPositive();
        }
    }

    @Test
    void theSceneMovesOn() throws IOException {
        try (Sensor sensor = provider().create("synthetic:size=96x72&fps=5", Modality.DEPTH);
                Frame one = new Frame();
                Frame two = new Frame()) {
            sensor.open();
            sensor.read(one);
            sensor.read(two);
            assertThat(Core.norm(one.image(), two.image(), Core.NORM_L1)
                            / one.image().total())
                    .as("mean difference in mm")
                    .isGreaterThan(50);
        }
    }

    @Test
    @SuppressWarnings("try") // closing while somebody reads is what is tested
    void closingWakesAReaderThatWaits() throws IOException {
        Sensor sensor = provider().create("synthetic:size=32x24&fps=0.05", Modality.RGB);
        sensor.open();
        CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(() -> {
            try (Frame frame = new Frame()) {
                return sensor.read(frame);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        sensor.close();
        sensor.close();

        assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    @SuppressWarnings("try") // a sensor may be closed more than once
    void aClosedSensorCanBeOpenedAgain() throws IOException {
        try (Sensor sensor = provider().create(SOURCE, Modality.RGB);
                Frame frame = new Frame()) {
            assertThatThrownBy(() -> sensor.read(frame)).isInstanceOf(IOException.class);
            sensor.open();
            sensor.read(frame);
            sensor.close();
            sensor.open();
            assertThat(sensor.read(frame)).isTrue();
        }
    }

    /** Whether a frame is, bit for bit, what a world of the same seed shows at its time. */
    private static boolean asWorldShows(Frame frame, Modality modality) {
        SyntheticSource source = SyntheticSource.parse(SOURCE);
        LiveFlight flight = new LiveFlight(source);
        flight.acquire();
        Mat expected = new Mat();
        try {
            flight.render(source.stepAt(frame.captureNanos() + 1000), modality, expected);
            return Core.norm(frame.image(), expected, Core.NORM_INF) == 0;
        } finally {
            expected.release();
            flight.release();
        }
    }
}
