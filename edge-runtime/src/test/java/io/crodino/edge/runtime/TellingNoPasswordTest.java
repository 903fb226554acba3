package io.crodino.edge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.view.EventLine;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TellingNoPasswordTest {
    private static final String SOURCE = "rtsp://admin:geheim@10.0.0.2/main";

    @TempDir
    Path folder;

    /** A stream of somebody else's provider, which names it as it was typed. */
    private static final class UnreachableStream implements Sensor {
        @Override
        public SensorFormat open() throws IOException {
            throw new IOException("cannot open " + SOURCE + ": no answer");
        }

        @Override
        public boolean read(Frame frame) {
            return false;
        }

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public void close() {}
    }

    @Test
    @Timeout(30)
    void neitherTheStateNorTheEventsTellThePasswordOfAStream() throws Exception {
        OpenCv.load();
        Path file = folder.resolve("blue.onnx");
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/io/crodino/edge/model/blue32.onnx"))) {
            Files.copy(in, file);
        }
        SegmentationModel model = SegmentationModel.open(
                file, ModelOptions.defaults().withDevice(Device.CPU).withThreads(1));
        Map<Modality, SensorChannel> channels = Map.of(Modality.RGB, new SensorChannel(UnreachableStream::new, model));
        try (EdgeRuntime runtime =
                new EdgeRuntime(channels, RunConfig.defaults().runtime(), new Drills(), (failed, onCpu) -> failed)) {
            runtime.start();
            List<LoggedEvent> events = runtime.awaitEvents(0, 1000);
            while (events.stream().noneMatch(event -> EventLine.of(event).text().contains("no answer"))) {
                events = runtime.awaitEvents(0, 1000);
            }
            assertThat(events.toString())
                    .contains("rtsp://admin:***@10.0.0.2/main")
                    .doesNotContain("geheim");
            assertThat(runtime.state().toString())
                    .contains("rtsp://admin:***@10.0.0.2/main")
                    .doesNotContain("geheim");
        }
    }
}
