package io.crodino.edge.z16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

/** FFmpeg's natives, a file of raw 16-bit pictures instead of a device, and the same reader for both. */
class Z16SensorTest {
    private static final int WIDTH = 6;
    private static final int HEIGHT = 4;

    @TempDir
    Path folder;

    private Sensor file(int frames, int missingBytes, String format) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(frames * WIDTH * HEIGHT * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames * WIDTH * HEIGHT; i++) {
            bytes.putShort((short) (i * 997));
        }
        Path file = folder.resolve("depth.raw");
        Files.write(file, Arrays.copyOf(bytes.array(), bytes.capacity() - missingBytes));
        Map<String, String> options =
                Map.of("pixel_format", format, "video_size", WIDTH + "x" + HEIGHT, "framerate", "15");
        return new Z16Sensor("z16:test", new RawVideo.Source("rawvideo", file.toString(), options), 0.00025);
    }

    @Test
    void everyValueArrivesAsItWasStored() throws Exception {
        try (Sensor sensor = file(3, 0, "gray16le");
                Frame frame = new Frame()) {
            SensorFormat format = sensor.open();
            assertThat(format.width()).isEqualTo(WIDTH);
            assertThat(format.height()).isEqualTo(HEIGHT);
            assertThat(format.unit()).isEqualTo(0.00025);
            assertThat(format.given()).startsWith("FFmpeg rawvideo 6x4 16 bit");
            short[] values = new short[WIDTH * HEIGHT];
            for (int picture = 0; picture < 3; picture++) {
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.image().type()).isEqualTo(CvType.CV_16UC1);
                assertThat(frame.sequence()).isEqualTo(picture + 1);
                frame.image().get(0, 0, values);
                for (int i = 0; i < values.length; i++) {
                    assertThat(values[i]).isEqualTo((short) ((picture * WIDTH * HEIGHT + i) * 997));
                }
            }
            assertThatThrownBy(() -> sensor.read(frame))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("z16:test stopped sending frames: End of file");
        }
    }

    @Test
    void itCanBeOpenedAgainAndStartsAnew() throws Exception {
        try (Sensor sensor = file(1, 0, "gray16le");
                Frame frame = new Frame()) {
            for (int i = 0; i < 3; i++) {
                sensor.open();
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.sequence()).isEqualTo(1);
            }
        }
    }

    @Test
    void aClosedOneCannotBeRead() throws Exception {
        Sensor sensor = file(1, 0, "gray16le");
        sensor.open();
        sensor.close();
        try (Frame frame = new Frame()) {
            assertThatThrownBy(() -> sensor.read(frame)).hasMessageContaining("is not open");
        }
    }

    @Test
    void aPictureThatIsNotWholeIsNoPicture() throws Exception {
        try (Sensor sensor = file(1, 10, "gray16le");
                Frame frame = new Frame()) {
            sensor.open();
            assertThatThrownBy(() -> sensor.read(frame)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatHasNot16BitsIsNoDepth() throws Exception {
        try (Sensor sensor = file(1, 0, "gray")) {
            assertThatThrownBy(sensor::open).hasMessageContaining("it offers no 16-bit depth (Z16 or Y16)");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theNativesReadV4l2AndAMissingDeviceIsNamed() throws Exception {
        avdevice_register_all();
        assertThat(av_find_input_format("video4linux2")).isNotNull();
        try (Sensor sensor = Sensors.installed().create("z16:/dev/video97?size=640x480&fps=30", Modality.DEPTH)) {
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("there is no /dev/video97, is it plugged in?");
        }
    }

    @Test
    void mistakesAreSentences() {
        Sensors sensors = Sensors.installed();
        assertThatThrownBy(() -> sensors.create("z16:/dev/video2", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("use it with --depth");
        assertThatThrownBy(() -> sensors.create("z16:2", Modality.DEPTH)).hasMessageContaining("expected a device");
        assertThatThrownBy(() -> sensors.create("z16:/dev/video2?sise=1x1", Modality.DEPTH))
                .hasMessageContaining("did you mean 'size'?");
    }

    @Test
    void withoutFfmpegOneSentenceSaysWhatToAdd() throws Exception {
        String lean = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(part -> !part.contains("bytedeco"))
                .collect(Collectors.joining(File.pathSeparator));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        lean,
                        "io.crodino.edge.record.RecordProcess",
                        "--depth",
                        "z16:/dev/video2",
                        "--out",
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(Cli.USER_ERROR);
        assertThat(said)
                .contains("z16:/dev/video2 needs FFmpeg", "CRODINO_PROFILES=z16 ./crodino")
                .doesNotContain("\tat ");
    }
}
