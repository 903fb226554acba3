package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.videoio.VideoWriter;

class ReplayTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static Sensor sensor(String source, Modality modality) {
        return Sensors.installed().create(source, modality);
    }

    /** The mean value of each of the first frames, rounded. */
    private static List<Long> brightness(Sensor sensor, int frames) throws Exception {
        List<Long> means = new ArrayList<>();
        try (sensor;
                Frame frame = new Frame()) {
            sensor.open();
            while (means.size() < frames && sensor.read(frame)) {
                means.add(Math.round(Core.mean(frame.image()).val[0]));
            }
        }
        return means;
    }

    private void writeImages(String ending, int type, int... values) {
        for (int i = 0; i < values.length; i++) {
            Mat image = new Mat(48, 64, type, Scalar.all(values[i]));
            Imgcodecs.imwrite(folder.resolve("p" + i + ending).toString(), image);
        }
    }

    @Test
    void aFolderOfImagesIsPlayedInTheOrderOfItsNamesAndLoops() throws Exception {
        writeImages(".jpg", CvType.CV_8UC3, 30, 60, 90);
        String source = "replay:" + folder + "?fps=200&drop=false";
        assertThat(brightness(sensor(source, Modality.RGB), 7)).containsExactly(30L, 60L, 90L, 30L, 60L, 90L, 30L);
        assertThat(brightness(sensor(source + "&loop=false&drop=false", Modality.RGB), 7))
                .containsExactly(30L, 60L, 90L);
    }

    @Test
    void whoReadsTooLateMissesPicturesAsWithACamera() throws Exception {
        for (int i = 0; i < 200; i++) {
            Mat image = new Mat(48, 64, CvType.CV_8UC3, Scalar.all(i));
            Imgcodecs.imwrite(folder.resolve((1000 + i) + ".png").toString(), image);
        }
        try (Sensor sensor = sensor("replay:" + folder + "?fps=100&loop=false", Modality.RGB);
                Frame frame = new Frame()) {
            sensor.open();
            sensor.read(frame);
            long first = frame.captureNanos();
            TimeUnit.MILLISECONDS.sleep(600);
            sensor.read(frame);
            long shown = Math.round(Core.mean(frame.image()).val[0]);
            assertThat(shown).isGreaterThanOrEqualTo(35);
            assertThat(frame.captureNanos() - first).isEqualTo(shown * 10_000_000);
            assertThat(frame.sequence()).isEqualTo(2);
        }
    }

    @Test
    void aFolderOfDepthImagesHasTheUnitThatIsSaid() throws Exception {
        writeImages(".png", CvType.CV_16UC1, 1000, 60000);
        String source = "replay:" + folder + "?fps=200&unit=0.0001&loop=false&drop=false";
        assertThat(brightness(sensor(source, Modality.DEPTH), 9)).containsExactly(1000L, 60000L);
        try (Sensor sensor = sensor(source, Modality.DEPTH)) {
            assertThat(sensor.open())
                    .isEqualTo(new SensorFormat(Modality.DEPTH, 64, 48, 200, 0.0001, TimeSource.RECORDED));
        }
    }

    @Test
    void aSourceThatNoPathCanHaveIsOneSentence() {
        for (String source : List.of("replay:\0", "\0")) {
            assertThatThrownBy(() -> sensor(source, Modality.RGB)).isInstanceOf(UserException.class);
        }
    }

    @Test
    void aDamagedImageIsRefusedWithItsNameAndThoseAfterItArePlayed() throws Exception {
        writeImages(".png", CvType.CV_8UC3, 10, 20, 30);
        Files.writeString(folder.resolve("p1.png"), "this is no picture");
        assertThat(shown("", 7)).containsExactly("10", "p1.png", "30", "10", "p1.png", "30", "10");
        Files.writeString(folder.resolve("p0.png"), "nor is this");
        assertThat(shown("&loop=false", 7)).containsExactly("p0.png", "p1.png", "30");
    }

    /** The mean value of each of the first frames, or the file of one that is refused. */
    private List<String> shown(String options, int frames) throws Exception {
        List<String> shown = new ArrayList<>();
        try (Sensor sensor = sensor("replay:" + folder + "?fps=200&drop=false" + options, Modality.RGB);
                Frame frame = new Frame()) {
            sensor.open();
            while (shown.size() < frames && sensor.read(frame)) {
                assertThat(frame.sequence()).isEqualTo(shown.size() + 1);
                if (frame.refusal().isEmpty()) {
                    shown.add(String.valueOf(Math.round(Core.mean(frame.image()).val[0])));
                } else {
                    assertThat(frame.image().empty()).isTrue();
                    assertThat(frame.refusal()).contains(" cannot be decoded");
                    shown.add(frame.refusal().replaceFirst(".*/(p.*?) .*", "$1"));
                }
            }
        }
        return shown;
    }

    @Test
    void aFolderThatIsGoneIsALostSensor() throws Exception {
        writeImages(".png", CvType.CV_8UC3, 10, 20);
        Sensor sensor = sensor("replay:" + folder + "?fps=200", Modality.RGB);
        sensor.open();
        Files.delete(folder.resolve("p1.png"));
        try (sensor;
                Frame frame = new Frame()) {
            assertThat(sensor.read(frame)).isTrue();
            assertThatThrownBy(() -> sensor.read(frame))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("p1.png");
        }
    }

    @Test
    void whatIsClosedPlaysAgainFromTheStartWhenItIsOpened() throws Exception {
        writeImages(".png", CvType.CV_8UC3, 10, 20);
        Sensor sensor = sensor("replay:" + folder + "?fps=200&drop=false", Modality.RGB);
        for (int i = 0; i < 3; i++) {
            assertThat(brightness(sensor, 2)).containsExactly(10L, 20L);
        }
    }

    @Test
    @Timeout(30)
    void closingEndsTheWaitForAPictureThatIsDueInAnHour() throws Exception {
        writeImages(".png", CvType.CV_8UC3, 10, 20);
        Files.createDirectory(folder.resolve("rgb"));
        for (String name : List.of("p0.png", "p1.png")) {
            Files.move(folder.resolve(name), folder.resolve("rgb").resolve(name));
        }
        Files.writeString(folder.resolve("dataset.yaml"), "name: silent\nclasses: []\n");
        Files.writeString(folder.resolve("times.csv"), "stem,rgb,depth\np0,0.0,\np1,3600.0,\n");
        Sensor sensor = sensor("replay:" + folder + "?fps=recorded", Modality.RGB);
        sensor.open();
        AtomicBoolean first = new AtomicBoolean();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> {
            try (Frame frame = new Frame()) {
                first.set(sensor.read(frame));
                return sensor.read(frame);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (!first.get()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        sensor.close();
        assertThat(second.get()).isFalse();
    }

    @Test
    void aVideoFileIsPlayedAtItsOwnRateOrAtAnotherAndLoops() throws Exception {
        Path file = folder.resolve("flight.avi");
        VideoWriter writer =
                new VideoWriter(file.toString(), VideoWriter.fourcc('M', 'J', 'P', 'G'), 25, new Size(64, 48), true);
        assertThat(writer.isOpened()).isTrue();
        for (int value : new int[] {40, 80, 120}) {
            writer.write(new Mat(48, 64, CvType.CV_8UC3, Scalar.all(value)));
        }
        writer.release();
        try (Sensor sensor = sensor("replay:" + file, Modality.RGB)) {
            assertThat(sensor.open().fps()).isEqualTo(25);
        }
        assertThat(brightness(sensor(file.toString(), Modality.RGB), 3)).containsExactly(40L, 80L, 120L);
        assertThat(brightness(sensor("replay:" + file + "?fps=100", Modality.RGB), 5))
                .containsExactly(40L, 80L, 120L, 40L, 80L);
        assertThatThrownBy(() -> sensor("replay:" + file, Modality.DEPTH))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("16-bit PNG");
    }

    @Test
    void theRateIsKept() throws Exception {
        writeImages(".png", CvType.CV_8UC3, 30, 60);
        try (Sensor sensor = sensor("replay:" + folder + "?fps=50", Modality.RGB);
                Frame frame = new Frame()) {
            sensor.open();
            sensor.read(frame);
            long first = frame.captureNanos();
            for (int i = 0; i < 10; i++) {
                sensor.read(frame);
            }
            assertThat(frame.captureNanos() - first).isEqualTo(200_000_000);
            assertThat(System.nanoTime() - first).isGreaterThanOrEqualTo(200_000_000);
        }
    }

    @Test
    void mistakesAreFoundBeforeAnythingRuns() throws Exception {
        assertThatThrownBy(() -> sensor("replay:" + folder + "/nothing", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected an RGB-D folder, a folder of images or a video file");
        assertThatThrownBy(() -> sensor("replay:" + folder, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds no PNG or JPEG files");
        writeImages(".png", CvType.CV_8UC3, 30);
        assertThatThrownBy(() -> sensor("replay:" + folder + "?fpz=5", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("did you mean 'fps'?");
        assertThatThrownBy(() -> sensor("replay:" + folder + "?fps=recorded", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no recorded times");
        Path text = Files.writeString(folder.resolve("notes.txt"), "no video");
        assertThatThrownBy(() -> sensor("replay:" + text, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the bundled OpenCV has no FFMPEG");
    }
}
