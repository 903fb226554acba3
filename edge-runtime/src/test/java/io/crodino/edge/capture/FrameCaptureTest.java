package io.crodino.edge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.models.SmallModels;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.runtime.SensorChannel;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real runtime with two small networks and sensors that can die. */
@Tag("slow")
@Timeout(120)
class FrameCaptureTest {
    @TempDir
    Path folder;

    private final Map<Modality, PacedSensor> sensors = new EnumMap<>(Modality.class);
    private EdgeRuntime runtime;
    private KnownClasses known;

    @BeforeEach
    void start() throws Exception {
        OpenCv.load();
        Path models = SmallModels.pair(folder.resolve("models"), SmallModels.rgb(), SmallModels.depth());
        Map<Modality, SensorChannel> channels = new EnumMap<>(Modality.class);
        Map<Modality, SegmentationModel> opened = SmallModels.opener()
                .open(Map.of(
                        Modality.RGB, models.resolve("rgb.onnx"),
                        Modality.DEPTH, models.resolve("depth.onnx")));
        opened.forEach((modality, model) -> {
            PacedSensor sensor = new PacedSensor(modality);
            sensors.put(modality, sensor);
            channels.put(modality, new SensorChannel(() -> sensor, model));
        });
        RunConfig config = LayeredConfig.resolve(
                        RunConfig.defaults(),
                        null,
                        Map.of(),
                        Map.of("health.recovery-ms", "0", "health.good-frames", "3", "health.late-factor", "1000"))
                .value();
        runtime = new EdgeRuntime(channels, config.runtime(), new Drills(), (failed, onCpu) -> failed);
        known = KnownClasses.of(runtime.card(Modality.DEPTH).orElseThrow());
        runtime.start();
        until(() -> runtime.state().charge().sensor() == InCharge.RGB
                && runtime.state().charge().fresh());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private Path root() {
        return folder.resolve("captured");
    }

    private FrameCapture capture(String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(Map.of("capture.folder", root().toString()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put("capture." + keysAndValues[i], keysAndValues[i + 1]);
        }
        CaptureConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value()
                .capture();
        FrameCapture capture = FrameCapture.start(runtime, runtime.lookout(), config, known);
        runtime.showCapture(capture::state);
        return capture;
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private long kept(CaptureReason reason) {
        return runtime.state().capture().kept().getOrDefault(reason.key(), 0L);
    }

    private List<String> reasons() throws Exception {
        return Files.readAllLines(root().resolve("capture.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[2])
                .toList();
    }

    @Test
    void aFailoverLeavesFramesOfBothSensorsFromBeforeIt() throws Exception {
        try (FrameCapture capture = capture(
                "per-hour.unsure", "0", "per-hour.sample", "0", "per-hour.novel", "0", "per-hour.disagreement", "0")) {
            assertThat(capture.state().off()).containsOnlyKeys("rare-class");
            TimeUnit.SECONDS.sleep(3);
            long broken = System.nanoTime();
            sensors.get(Modality.RGB).breaks();
            until(() -> runtime.state().charge().sensor() == InCharge.DEPTH && kept(CaptureReason.FAILOVER) >= 4);
            TimeUnit.MILLISECONDS.sleep(500);
            assertThat(kept(CaptureReason.FAILOVER)).isBetween(4L, 8L);
            assertThat(System.nanoTime() - broken).isLessThan(20_000_000_000L);
        }
        RgbdFolder read = RgbdFolder.open(root());
        assertThat(reasons()).isNotEmpty().allMatch("failover"::equals);
        assertThat(Files.readAllLines(root().resolve("train.txt"))).isEqualTo(read.frames());
        List<Long> times = CaptureTimes.read(root()).of(Modality.RGB, read.frames());
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(400_000_000L, 900_000_000L);
        }
    }

    @Test
    void whoAsksGetsWhatIsSeenNext() throws Exception {
        try (FrameCapture capture = capture(
                "per-hour.unsure", "0", "per-hour.sample", "0", "per-hour.novel", "0", "per-hour.disagreement", "0")) {
            runtime.tell(new Event.CaptureRequested("a test"));
            until(() -> capture.state().frames() == 1);
            TimeUnit.MILLISECONDS.sleep(400);
            runtime.tell(new Event.CaptureRequested("a test"));
            until(() -> capture.state().frames() == 2);
            assertThat(capture.state().last().reasons()).containsExactly("request");
        }
        assertThat(reasons()).containsExactly("request", "request");
    }

    @Test
    void withoutADiskItSaysSoOnceGoesOnAndIsWellAgainLater() throws Exception {
        try (FrameCapture capture =
                capture("per-hour.unsure", "0", "sample-s", "0.01", "interval-s", "0", "duplicate", "0")) {
            until(() -> capture.state().frames() >= 2);
            Files.createSymbolicLink(root().resolve(".capture.csv.part"), Path.of("/dev/full"));
            until(() -> !capture.state().trouble().isEmpty());
            assertThat(capture.state().trouble()).contains("No space left");
            until(() -> capture.state().trouble().isEmpty());
            List<Event> told =
                    runtime.awaitEvents(0, 0).stream().map(LoggedEvent::event).toList();
            assertThat(told).filteredOn(Event.CaptureFailed.class::isInstance).hasSize(1);
            assertThat(told).filteredOn(Event.CaptureResumed.class::isInstance).hasSize(1);
            assertThat(runtime.alive()).isTrue();
        }
        assertThat(Files.readAllLines(root().resolve("train.txt")))
                .isEqualTo(RgbdFolder.open(root()).frames());
    }
}
