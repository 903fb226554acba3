package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.registration.CameraModel;
import io.crodino.testing.ShiftedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class RegisteredSensorTest {
    @TempDir
    Path folder;

    private Path pictures;
    private Path calibration;

    @BeforeEach
    void write() throws IOException {
        OpenCv.load();
        calibration = Files.writeString(folder.resolve("cameras.yaml"), ShiftedCameras.CALIBRATION);
        pictures = Files.createDirectories(folder.resolve("pictures"));
        Mat depth = new Mat(24, 32, CvType.CV_16UC1, Scalar.all(0));
        depth.put(10, 12, new short[] {800});
        Imgcodecs.imwrite(pictures.resolve("a.png").toString(), depth);
    }

    private Sensor depth(String options) {
        return Sensors.installed().create("replay:" + pictures + "?" + options, Modality.DEPTH);
    }

    private String calibrated() {
        return "calibration=" + calibration;
    }

    @ParameterizedTest
    @CsvSource({
        "fps=200&, '', 64x48, 28, 20",
        "'', &fps=200, 64x48, 28, 20",
        "fps=200&registered=32x24&, '', 32x24, 14, 10"
    })
    void anySourceGivesRegisteredPictures(String before, String after, String size, int x, int y) throws IOException {
        try (Sensor sensor = depth(before + calibrated() + after);
                Frame frame = new Frame()) {
            SensorFormat format = sensor.open();
            assertThat(format.registration()).isEqualTo(Registration.KIT);
            assertThat(format.width() + "x" + format.height()).isEqualTo(size);
            assertThat(format.fps()).isEqualTo(200);
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.image().size().toString()).isEqualTo(size);
            assertThat(frame.image().get(y, x)[0]).isEqualTo(800);
            assertThat(Core.countNonZero(frame.image())).isEqualTo(size.equals("64x48") ? 4 : 1);
            assertThat(frame.sequence()).isEqualTo(1);
            assertThat(frame.captureNanos()).isNotZero();
            CameraModel colour = CalibrationFile.read(calibration).colour();
            assertThat(frame.camera()).as("whose eyes it is seen with").isEqualTo(colour);
        }
    }

    @Test
    void aFolderWithoutTheNameOfAFamilyTakesTheOptionToo() throws IOException {
        try (Sensor sensor = Sensors.installed().create(pictures + "?" + calibrated(), Modality.DEPTH)) {
            assertThat(sensor.open().registration()).isEqualTo(Registration.KIT);
        }
    }

    @Test
    void aPipelineHasItBehindItsHash() {
        CalibratedSource source =
                CalibratedSource.of("v4l2src ! appsink#unit=0.001&" + calibrated() + "&fill", Modality.DEPTH);
        assertThat(source.plain()).isEqualTo("v4l2src ! appsink#unit=0.001");
        assertThat(source.fill()).isTrue();
        assertThat(source.size().toString()).isEqualTo("64x48");
    }

    @Test
    void withoutACalibrationASourceIsAsItWas() throws IOException {
        String plain = "rtsp://10.0.0.2/main?channel=1#fps=15";
        assertThat(CalibratedSource.of(plain, Modality.RGB).plain()).isEqualTo(plain);
        try (Sensor sensor = depth("fps=200")) {
            assertThat(sensor.open().registration()).isEqualTo(Registration.UNKNOWN);
        }
    }

    @Test
    void nobodyKnowsTheCameraOfAFrameThatWasUsedAgain() throws IOException {
        try (Sensor registered = depth(calibrated() + "&fps=200");
                Sensor plain = depth("fps=200");
                Frame frame = new Frame()) {
            registered.open();
            plain.open();
            assertThat(registered.read(frame)).isTrue();
            assertThat(plain.read(frame)).isTrue();
            assertThat(frame.camera()).isNull();
        }
    }

    @Test
    void aMistakeInTheTextIsOneSentence() {
        assertThatThrownBy(() -> depth("fill"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("unknown option 'fill'");
        assertThatThrownBy(() -> depth("calibraton=x"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("unknown option 'calibraton'; did you mean 'calibration'?");
        assertThatThrownBy(() -> depth("calibration"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected calibration=FILE, found no file");
        assertThatThrownBy(() -> depth("calibration=" + folder.resolve("none.yaml")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("none.yaml");
        assertThatThrownBy(() -> depth(calibrated() + "&registered=99999x99999"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("registered=99999x99999, expected at most 16777216 pixels");
        assertThatThrownBy(() -> depth(calibrated() + "&registered=big"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("registered is 'big', expected e.g. 640x480");
        assertThatThrownBy(() -> Sensors.installed().create("replay:" + pictures + "?" + calibrated(), Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("are options of --depth");
    }

    @Test
    void whatDoesNotFitTheDriverIsOneSentence() throws IOException {
        try (Sensor sensor = depth(calibrated() + "&unit=0.0001")) {
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has units of 1.0E-4 m, its calibration has depth_unit 0.001");
        }
        Files.writeString(calibration, ShiftedCameras.CALIBRATION.replace("width: 32", "width: 30"));
        try (Sensor sensor = depth(calibrated())) {
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gives pictures of 32x24, its calibration is for 30x24: ask the driver");
        }
    }

    @Test
    void aPictureThatIsRefusedIsShownAsItCame() throws IOException {
        Imgcodecs.imwrite(pictures.resolve("b.png").toString(), new Mat(12, 16, CvType.CV_16UC1, Scalar.all(700)));
        try (Sensor sensor = depth(calibrated() + "&fps=200");
                Frame frame = new Frame()) {
            sensor.open();
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isEmpty();
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).contains("16x12");
            assertThat(frame.image().size().toString()).isEqualTo("16x12");
            assertThat(frame.image().get(0, 0)[0]).isEqualTo(700);
        }
    }

    @Test
    void aFolderThatHasItsOwnCalibrationTakesNoSecondOne() throws IOException {
        Files.move(pictures, folder.resolve("depth"));
        Files.writeString(folder.resolve("dataset.yaml"), "name: x\nclasses: []\ncalibration: cameras.yaml\n");
        String source = "replay:" + folder + "?fps=200";
        try (Sensor sensor = Sensors.installed().create(source, Modality.DEPTH);
                Frame frame = new Frame()) {
            assertThat(sensor.open().registration()).isEqualTo(Registration.KIT);
            sensor.read(frame);
            assertThat(frame.image().get(20, 28)[0]).isEqualTo(800);
            assertThat(frame.camera())
                    .isEqualTo(CalibrationFile.read(calibration).colour());
        }
        try (Sensor sensor = Sensors.installed().create(source + "&" + calibrated(), Modality.DEPTH)) {
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is registered already, by its own calibration: leave calibration out");
        }
    }
}
