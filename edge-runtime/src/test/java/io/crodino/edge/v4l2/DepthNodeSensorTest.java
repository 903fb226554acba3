package io.crodino.edge.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;

/** The sensor before a driver that behaves as those of Linux do. */
class DepthNodeSensorTest {
    private static final int AREA = 24;
    private static final long HOUR = 3_600_000_000_000L;

    private final SimulatedDriver driver = new SimulatedDriver();

    private Sensor sensor(ImageSize size, double fps) {
        return new DepthNodeSensor(
                driver, new DepthNodeSensor.Wanted("z16:/dev/video97", Path.of("/dev/video97"), size, fps, 0.00025));
    }

    private Sensor sensor() {
        return sensor(ImageSize.UNKNOWN, 0);
    }

    private static short[] picture(int start) {
        short[] values = new short[AREA];
        for (int i = 0; i < AREA; i++) {
            values[i] = (short) ((start + i) * 997);
        }
        return values;
    }

    private static short[] values(Frame frame) {
        short[] values = new short[AREA];
        frame.image().get(0, 0, values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void everyValueArrivesAsItWasTakenAlsoWhereLinesArePadded(int padding) throws Exception {
        driver.padding = padding;
        try (Sensor sensor = sensor();
                Frame frame = new Frame()) {
            SensorFormat format = sensor.open();
            assertThat(format.width()).isEqualTo(6);
            assertThat(format.height()).isEqualTo(4);
            assertThat(format.unit()).isEqualTo(0.00025);
            assertThat(format.fps()).isEqualTo(30);
            assertThat(format.given()).isEqualTo("Depth Camera 435 6x4 Z16 30.0 fps");
            for (int i = 1; i <= 7; i++) {
                driver.sends(picture(i));
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.image().type()).isEqualTo(CvType.CV_16UC1);
                assertThat(frame.sequence()).isEqualTo(i);
                assertThat(values(frame)).isEqualTo(picture(i));
            }
        }
    }

    @Test
    void aPictureIsAsOldAsTheDriverSaysWhereItsClockIsTheSame() throws Exception {
        driver.coming.add(new SimulatedDriver.Picture(picture(0), 0x2000, 0, HOUR));
        driver.coming.add(new SimulatedDriver.Picture(picture(0), 0x2000, 0, 40_000_000));
        driver.coming.add(new SimulatedDriver.Picture(picture(0), 0x4000, 0, 40_000_000));
        try (Sensor sensor = sensor();
                Frame frame = new Frame()) {
            sensor.open();
            long before = System.nanoTime();
            sensor.read(frame);
            assertThat(frame.captureNanos()).as("a clock that is an hour late").isGreaterThanOrEqualTo(before);
            sensor.read(frame);
            assertThat(System.nanoTime() - frame.captureNanos()).isGreaterThanOrEqualTo(40_000_000);
            before = System.nanoTime();
            sensor.read(frame);
            assertThat(frame.captureNanos()).as("another clock").isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void picturesThatWaitedWhileTheProcessWasPausedAreNotNew() throws Exception {
        driver.sends(picture(0));
        driver.coming.add(new SimulatedDriver.Picture(picture(1), 0x2000, 0, HOUR));
        try (Sensor sensor = sensor();
                Frame frame = new Frame()) {
            sensor.open();
            sensor.read(frame);
            sensor.read(frame);
            assertThat(System.nanoTime() - frame.captureNanos()).isGreaterThanOrEqualTo(HOUR);
        }
    }

    @Test
    void y16IsDepthAsWell() throws Exception {
        driver.formats = List.of("GREY", "Y16 ");
        try (Sensor sensor = sensor()) {
            assertThat(sensor.open().given()).contains(" Y16 ");
        }
    }

    @Test
    void anotherSizeOrRateThanAskedIsTold() throws Exception {
        try (Sensor sensor = sensor(new ImageSize(1280, 720), 90)) {
            assertThat(sensor.open().given())
                    .isEqualTo("Depth Camera 435 6x4 Z16 30.0 fps; not as asked: size=1280x720, fps=90");
        }
    }

    @Test
    void aRateThatTheDriverTakesIsGiven() throws Exception {
        try (Sensor sensor = sensor(ImageSize.UNKNOWN, 15)) {
            assertThat(sensor.open().fps()).isEqualTo(15);
        }
    }

    @Test
    void aDriverWithoutRatesIsNoMistake() throws Exception {
        driver.refused = Ioctl.GET_PARAMETERS;
        driver.refusal = KernelException.NO_SUCH_CALL;
        try (Sensor sensor = sensor()) {
            assertThat(sensor.open().given()).contains("unknown fps");
        }
    }

    @Test
    void damagedAndCutPicturesAreNoPictures() throws Exception {
        driver.coming.add(new SimulatedDriver.Picture(picture(1), 0x2040, 0, 0));
        driver.coming.add(new SimulatedDriver.Picture(picture(2), 0x2000, 10, 0));
        driver.sends(picture(3));
        try (Sensor sensor = sensor();
                Frame frame = new Frame()) {
            sensor.open();
            sensor.read(frame);
            assertThat(values(frame)).isEqualTo(picture(3));
            assertThat(frame.sequence()).isEqualTo(1);
            assertThat(driver.copies).isEqualTo(3);
        }
    }

    @Test
    void linesThatCannotHoldWholePixelsAreRefused() {
        driver.padding = 1;
        try (Sensor sensor = sensor()) {
            assertThatThrownBy(sensor::open)
                    .hasMessageEndingWith(
                            "the driver announces pictures of 6x4 with 13 bytes a line, expected 2 bytes a pixel");
            assertThat(driver.open).isZero();
        }
    }

    @Test
    void depthWithSwappedBytesIsNamedAndRefused() {
        driver.formats = List.of("Y16\u00a0");
        try (Sensor sensor = sensor()) {
            assertThatThrownBy(sensor::open).hasMessageContaining("but Y16-BE;");
        }
    }

    @Test
    void silenceEndsTheReadWithASentence() throws Exception {
        try (VideoNode node = VideoNode.open(driver, Path.of("/dev/video97"));
                Capture capture = node.capture(node.choose(FourCc.Z16, ImageSize.UNKNOWN));
                Frame frame = new Frame()) {
            assertThatThrownBy(() -> capture.read(frame.image(), 20)).hasMessage("no whole picture came for 20 ms");
        }
    }

    @Test
    void whatIsUnpluggedIsToldAndCanComeBack() throws Exception {
        Sensor sensor = sensor();
        try (Frame frame = new Frame()) {
            sensor.open();
            driver.unplugged = true;
            assertThatThrownBy(() -> sensor.read(frame))
                    .isInstanceOf(IOException.class)
                    .hasMessage("z16:/dev/video97 stopped sending frames: it was unplugged");
            sensor.close();
            driver.unplugged = false;
            sensor.open();
            driver.sends(picture(5));
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.sequence()).isEqualTo(1);
        }
        sensor.close();
    }

    @Test
    void closingGivesEverythingBackAlsoAfterAFailure() throws Exception {
        Sensor sensor = sensor();
        sensor.open();
        assertThat(driver.mapped).isEqualTo(3);
        sensor.close();
        sensor.close();
        driver.refusal = 28;
        assertThatThrownBy(sensor::open).isInstanceOf(IOException.class);
        assertThat(driver.mapped).isZero();
        assertThat(driver.open).isZero();
        assertThat(driver.streaming).isFalse();
    }

    @Test
    void closingUnderAReadLetsTheReaderFinishAndThenGivesEverythingBack() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        driver.meanwhile = () -> {
            waits.countDown();
            assertThat(awaited(goesOn)).isTrue();
        };
        Sensor sensor = sensor();
        try (Frame frame = new Frame()) {
            sensor.open();
            CompletableFuture<Boolean> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return sensor.read(frame);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(awaited(waits)).isTrue();
            sensor.close();
            assertThat(driver.mapped).as("the reader still has the buffers").isEqualTo(3);
            driver.sends(picture(9));
            goesOn.countDown();
            assertThat(read.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(values(frame)).isEqualTo(picture(9));
            assertThat(driver.mapped).isZero();
            assertThat(driver.open).isZero();
            assertThatThrownBy(() -> sensor.read(frame)).hasMessageContaining("is not open");
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aClosedOneCannotBeRead() throws Exception {
        Sensor sensor = sensor();
        sensor.open();
        sensor.close();
        try (Frame frame = new Frame()) {
            assertThatThrownBy(() -> sensor.read(frame)).hasMessageContaining("is not open");
        }
    }

    @Test
    void aNodeWithoutDepthNamesWhatItOffers() {
        driver.formats = List.of("YUYV", "MJPG");
        try (Sensor sensor = sensor()) {
            assertThatThrownBy(sensor::open)
                    .hasMessageStartingWith("cannot open z16:/dev/video97: Depth Camera 435 offers no 16-bit depth"
                            + " (Z16 or Y16) on this node, but YUYV, MJPG");
        }
    }

    @Test
    void aNodeOfMetadataIsNoCamera() {
        driver.metadataOnly = true;
        try (Sensor sensor = sensor()) {
            assertThatThrownBy(sensor::open).hasMessageContaining("but no pictures at all (metadata)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STREAM_ON, 16, another program uses it",
        "QUERY_CAPABILITY, 25, /dev/video97 is no video node",
        "STREAM_ON, 28, 'USB has no room for its pictures beside those of other cameras; ask for a smaller size or fewer fps,"
                + " or plug it in elsewhere'"
    })
    void refusalsAreSentences(Ioctl request, int code, String sentence) {
        driver.refused = request;
        driver.refusal = code;
        try (Sensor sensor = sensor()) {
            assertThatThrownBy(sensor::open).hasMessage("cannot open z16:/dev/video97: " + sentence);
        }
    }

    @Test
    void aListShowsWhatANodeOffers() {
        VideoNodes.Node node = VideoNodes.look(driver, Path.of("/dev/video97"));
        assertThat(node.card()).isEqualTo("Depth Camera 435");
        assertThat(node.driver()).isEqualTo("uvcvideo");
        assertThat(node.bus()).isEqualTo("usb-0000:00:14.0-2");
        assertThat(node.hasDepth()).isTrue();
        assertThat(node.kind()).isEqualTo(NodeKind.PICTURES);
        assertThat(node.formats())
                .extracting(f -> f.format() + " " + f.sizes())
                .containsExactly("YUYV [6x4]", "Z16 [6x4]");
        driver.openRefusal = 13;
        assertThat(VideoNodes.look(driver, Path.of("/dev/video97")).problem()).isEqualTo("refused");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMissingDeviceIsNamedByTheRealKernel() {
        try (Sensor sensor = Sensors.installed().create("z16:/dev/video97?size=640x480&fps=30", Modality.DEPTH)) {
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("there is no /dev/video97, is it plugged in?");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theRealKernelKnowsThatAnotherDeviceIsNoVideoNode() {
        VideoNodes.Node node = VideoNodes.node(Path.of("/dev/null"));
        assertThat(node.kind()).isEqualTo(NodeKind.STRAY);
        assertThat(node.problem()).isEqualTo("another device, no video device");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatHasTheNameOfANodeAndIsNoneIsToldAsWhatItIs(@TempDir Path dev) throws IOException {
        Path link = Files.createSymbolicLink(dev.resolve("video0"), dev.resolve("unplugged"));
        Path file = Files.createFile(dev.resolve("video1"));
        Path folder = Files.createDirectory(dev.resolve("video2"));
        assertThat(Stream.of(link, file, folder).map(VideoNodes::node))
                .allSatisfy(node -> assertThat(node.kind()).isEqualTo(NodeKind.STRAY))
                .extracting(VideoNodes.Node::problem)
                .containsExactly(
                        "a link to " + dev.resolve("unplugged") + ", which is not there",
                        "a file, no video device",
                        "a folder, no video device");
    }

    @ParameterizedTest
    @ValueSource(ints = {KernelException.NOTHING_BEHIND, KernelException.NO_DEVICE})
    void aNodeThatWasLeftBehindIsToldSo(int answer) {
        driver.openRefusal = answer;
        VideoNodes.Node node = VideoNodes.look(driver, Path.of("/dev/video97"));
        assertThat(node.kind()).isEqualTo(NodeKind.STRAY);
        assertThat(node.problem()).startsWith("a node with no device behind it");
    }

    @Test
    void aNodeThatIsBusyIsAVideoNodeAllTheSame() {
        driver.openRefusal = KernelException.BUSY;
        assertThat(VideoNodes.look(driver, Path.of("/dev/video97")).kind()).isEqualTo(NodeKind.UNKNOWN);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMachineWhereJnaDoesNotLoadIsToldHowItDoes() {
        DepthNodeProvider provider = new DepthNodeProvider(() -> {
            throw new UnsatisfiedLinkError("failed to map segment");
        });
        assertThatThrownBy(() -> provider.create("z16:/dev/video2", Modality.DEPTH))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("failed to map segment", "-Djna.tmpdir=$HOME");
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
}
