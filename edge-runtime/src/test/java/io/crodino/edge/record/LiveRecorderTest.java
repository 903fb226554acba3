package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.capture.PacedSensor;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.health.Health;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.models.SmallModels;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.runtime.SensorChannel;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.RecordingEnd;
import io.crodino.edge.view.RecordingState;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real runtime with two small networks and sensors that can die. */
@Timeout(120)
class LiveRecorderTest {
    @TempDir
    Path folder;

    private final Map<Modality, PacedSensor> sensors = new EnumMap<>(Modality.class);
    private EdgeRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        OpenCv.load();
        Path models = SmallModels.pair(folder.resolve("models"), SmallModels.rgb(), SmallModels.depth());
        Map<Modality, SegmentationModel> opened = SmallModels.opener()
                .open(Map.of(
                        Modality.RGB, models.resolve("rgb.onnx"),
                        Modality.DEPTH, models.resolve("depth.onnx")));
        Map<Modality, SensorChannel> channels = new EnumMap<>(Modality.class);
        opened.forEach((modality, model) -> {
            PacedSensor sensor = new PacedSensor(modality);
            sensors.put(modality, sensor);
            channels.put(modality, new SensorChannel(() -> sensor, model));
        });
        RunConfig config =
                config(Map.of("health.recovery-ms", "0", "health.good-frames", "3", "health.late-factor", "1000"));
        runtime = new EdgeRuntime(channels, config.runtime(), new Drills(), (failed, onCpu) -> failed);
        runtime.start();
        until(() -> runtime.state().charge().sensor() == InCharge.RGB
                && runtime.state().sensors().stream().allMatch(sensor -> sensor.health() == Health.OK));
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static RunConfig config(Map<String, String> keys) {
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys).value();
    }

    private LiveRecorder recorder(String... keysAndValues) {
        Map<String, String> keys =
                new HashMap<>(Map.of("record.folder", folder.resolve("flights").toString(), "record.reserve-mb", "0"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put("record." + keysAndValues[i], keysAndValues[i + 1]);
        }
        LiveRecorder recorder =
                new LiveRecorder(runtime, runtime.lookout(), config(keys).record());
        runtime.showRecording(recorder::state);
        return recorder;
    }

    private Path root(RecordingState state) {
        return folder.resolve("flights").resolve(state.name());
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private List<Event.RecordingStopped> ends() throws InterruptedException {
        return runtime.awaitEvents(0, 0).stream()
                .map(LoggedEvent::event)
                .flatMap(event -> event instanceof Event.RecordingStopped end ? Stream.of(end) : Stream.empty())
                .toList();
    }

    @Test
    void whatIsRecordedIsReplayedWithItsTimes() throws Exception {
        try (LiveRecorder recorder = recorder()) {
            assertThat(recorder.start("a test").active()).isTrue();
            until(() -> runtime.state().recording().frames() >= 8);
            RecordingState ended = recorder.stop();
            assertThat(ended.active()).isFalse();
            assertThat(ended.text()).isEqualTo("it ended because it was stopped");
            assertThat(ends()).singleElement().satisfies(end -> {
                assertThat(end.frames()).isEqualTo(ended.frames());
                assertThat(end.name()).isEqualTo(ended.name());
            });
            RgbdFolder read = RgbdFolder.open(root(ended));
            assertThat(read.frames()).hasSize((int) ended.frames());
            assertThat(read.depth().unit()).isEqualTo(0.001);
            CaptureTimes times = CaptureTimes.read(root(ended));
            // A sensor that a busy computer holds up for long leaves the other alone.
            List<String> pairs = read.frames(Modality.RGB).stream()
                    .filter(read.frames(Modality.DEPTH)::contains)
                    .toList();
            assertThat(pairs).hasSizeGreaterThan(3);
            assertThat(times.of(Modality.DEPTH, pairs))
                    .as("both see at the same time")
                    .isEqualTo(times.of(Modality.RGB, pairs));
            assertThat(ended.frames())
                    .as("at most ten a second")
                    .isLessThanOrEqualTo((long) (ended.seconds() * 10) + 1);
            try (Sensor replay = Sensors.installed()
                            .create("replay:" + root(ended) + "?fps=recorded&loop=false", Modality.DEPTH);
                    Frame frame = new Frame()) {
                replay.open();
                assertThat(replay.read(frame)).isTrue();
                assertThat(frame.image().get(0, 0)[0]).isBetween(2000.0, 2499.0);
            }
        }
    }

    @Test
    void aSensorThatIsLostLeavesTheOtherAloneAndIsThereAgainWhenItIsBack() throws Exception {
        try (LiveRecorder recorder = recorder()) {
            recorder.start("a test");
            until(() -> recorder.state().frames() >= 3);
            sensors.get(Modality.RGB).breaks();
            until(() -> recorder.state().depthFrames() > recorder.state().rgbFrames() + 2);
            assertThat(recorder.state().text()).endsWith(" depth alone");
            long before = recorder.state().rgbFrames();
            sensors.get(Modality.RGB).isMended();
            until(() -> recorder.state().rgbFrames() > before + 2);
            RecordingState ended = recorder.stop();
            RgbdFolder read = RgbdFolder.open(root(ended));
            CaptureTimes times = CaptureTimes.read(root(ended));
            assertThat(times.of(Modality.RGB, read.frames(Modality.RGB))).hasSize((int) ended.rgbFrames());
            assertThat(times.of(Modality.DEPTH, read.frames(Modality.DEPTH))).hasSize((int) ended.depthFrames());
            assertThat(times.byStem()).hasSize((int) ended.frames());
        }
    }

    @Test
    void oneThatIsForgottenEndsByItselfAndSaysWhy() throws Exception {
        try (LiveRecorder recorder = recorder("longest-s", "1")) {
            recorder.start("a test");
            until(() -> !recorder.state().active());
            assertThat(recorder.state().text()).contains("it may last 1 s");
            assertThat(ends()).extracting(Event.RecordingStopped::end).containsExactly(RecordingEnd.LONGEST);
            assertThat(CaptureTimes.read(root(recorder.state())).byStem()).isNotEmpty();
        }
    }

    @Test
    void whereItCannotBeWrittenItSaysSoAndTheKitFliesOn() throws Exception {
        try (LiveRecorder recorder = recorder()) {
            recorder.start("a test");
            until(() -> recorder.state().frames() >= 2);
            Path depth = root(recorder.state()).resolve("depth");
            Files.move(depth, folder.resolve("elsewhere"));
            Files.writeString(depth, "in the way");
            until(() -> !recorder.state().active());
            assertThat(ends()).extracting(Event.RecordingStopped::end).containsExactly(RecordingEnd.FAILED);
            assertThat(recorder.state().text()).contains("cannot");
            assertThat(root(recorder.state()).resolve("times.csv")).exists();
            assertThat(runtime.alive()).isTrue();
            Files.delete(depth);
            assertThat(recorder.start("a test").active())
                    .as("it can be tried again")
                    .isTrue();
            assertThat(runtime.supervisor().deaths()).isEmpty();
        }
    }

    @Test
    void withoutRoomItDoesNotBegin() {
        try (LiveRecorder recorder = recorder("reserve-mb", "2000000000")) {
            assertThatThrownBy(() -> recorder.start("a test"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("record.reserve-mb");
            assertThat(recorder.state().active()).isFalse();
        }
    }

    @Test
    void thereIsOneAtATimeAndEachHasAFolderOfItsOwn() throws Exception {
        try (LiveRecorder recorder = recorder()) {
            String first = recorder.start("a test").name();
            assertThatThrownBy(() -> recorder.start("a test"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(first + " goes on");
            until(() -> recorder.state().frames() >= 1);
            long frames = recorder.stop().frames();
            String second = recorder.start("a test").name();
            assertThat(second).isNotEqualTo(first);
            until(() -> recorder.state().frames() >= 1);
            RecordingState state = recorder.stop();
            assertThat(state.totalFrames()).isEqualTo(frames + state.frames());
            assertThat(recorder.stop()).isEqualTo(state);
        }
    }

    @Test
    void theKitThatStopsLeavesItComplete() throws Exception {
        LiveRecorder recorder = recorder();
        recorder.start("a test");
        until(() -> recorder.state().frames() >= 2);
        recorder.close();
        recorder.close();
        assertThat(recorder.state().active()).isFalse();
        assertThat(CaptureTimes.read(root(recorder.state())).byStem())
                .hasSize((int) recorder.state().frames());
        assertThatThrownBy(() -> recorder.start("a test")).isInstanceOf(UserException.class);
    }

    @Test
    void aFolderThatCannotBeUsedIsToldBeforeAnythingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> recorder("folder", file.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> recorder("folder", file.resolve("below").toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot make");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }
}
