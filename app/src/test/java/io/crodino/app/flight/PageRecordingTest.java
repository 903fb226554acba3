package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.record.LiveRecordConfig;
import io.crodino.edge.record.LiveRecorder;
import io.crodino.edge.record.RgbFormat;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.edge.view.RecordingState;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A recording from the page, with the keyboard alone, of a real runtime that loses a sensor meanwhile. */
@Tag("slow")
class PageRecordingTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";

    @TempDir
    Path folder;

    @Test
    void aRecordingIsStartedAndStoppedWithTheKeyboardAndWhoOnlyLooksSeesIt() throws Exception {
        Path flights = folder.resolve("flüge #1 100%");
        try (Browser browser = Browser.open();
                Browser viewer = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                LiveRecorder recorder = new LiveRecorder(
                        kit.runtime(),
                        kit.runtime().lookout(),
                        new LiveRecordConfig(flights.toString(), 10, 600, 0, RgbFormat.PNG));
                StatusServer server = StatusServer.start(
                        kit.runtime(),
                        new ServerOptions("127.0.0.1", 0, "secret", "look", "", TlsConfig.defaults()),
                        null,
                        null,
                        recorder,
                        List.of())) {
            kit.runtime().showRecording(recorder::state);
            assertThat(kit.bothWell()).isTrue();
            viewer.look(server.port(), "?token=look");
            viewer.awaitText("charge-sensor", "RGB");
            assertThat(viewer.shows("record")).isFalse();
            assertThat(viewer.shows("rec")).isFalse();

            browser.look(server.port(), "?token=secret");
            browser.await("recording is offered", () -> browser.shows("record"));
            assertThat(browser.text("record")).isEqualTo("Record");
            browser.tabTo("record");
            browser.press(Keys.ENTER);
            browser.awaitText("record", "Stop recording (0:0");
            browser.awaitText("rec", "Recording 0:0");
            browser.awaitText("timeline", "Recording begins");
            viewer.awaitText("rec", "Recording 0:0");
            viewer.awaitText("timeline", "Recording begins");
            assertThat(viewer.shows("record")).isFalse();
            browser.await("both sensors are in it", () -> recorder.state().depthFrames() >= 5);

            kit.faults().rgb().inject(Fault.NO_FRAMES);
            browser.await("depth goes on alone", () -> depthAlone(recorder.state()) >= 3);
            browser.awaitText("recording-text", "depth alone");

            assertThat(browser.focused()).isEqualTo("record");
            browser.press(Keys.SPACE);
            browser.await("it is over", () -> !recorder.state().active());
            browser.await("and the page says so", () -> browser.text("record").equals("Record"));
            browser.await("also to who looks", () -> !viewer.shows("rec"));
            browser.awaitText("timeline", "Recording ends");
            browser.awaitText("recording-text", "it ended because it was stopped");

            RecordingState ended = recorder.state();
            Path root = flights.resolve(ended.name());
            assertThat(Files.exists(root.resolve("times.csv"))).isTrue();
            RgbdFolder read = RgbdFolder.open(root);
            assertThat(read.frames(Modality.DEPTH)).hasSize((int) ended.depthFrames());
            assertThat(read.frames(Modality.RGB)).hasSize((int) ended.rgbFrames());
            replay(root, Modality.RGB, ended.rgbFrames());
            replay(root, Modality.DEPTH, ended.depthFrames());
        }
    }

    private static long depthAlone(RecordingState state) {
        return state.frames() - state.rgbFrames();
    }

    private static void replay(Path root, Modality modality, long frames) throws Exception {
        String source = "replay:" + root + "?fps=recorded&loop=false&drop=false";
        try (Sensor sensor = Sensors.installed().create(source, modality);
                Frame frame = new Frame()) {
            sensor.open();
            for (long i = 0; i < frames; i++) {
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.image().cols()).isEqualTo(320);
            }
            assertThat(sensor.read(frame)).isFalse();
        }
    }
}
