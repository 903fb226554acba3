package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.intake.IntakeListener;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.intake.Watchdog;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A driver of somebody else, which hands out whatever it likes. */
@Timeout(30)
class OddPicturesTest {
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** Gives pictures by their number. */
    private static final class OddSensor implements Sensor, SensorProvider {
        private final Modality modality;
        private final double unit;
        private final double fps;
        private final IntFunction<Mat> pictures;
        private int count;

        OddSensor(Modality modality, double unit, double fps, IntFunction<Mat> pictures) {
            this.modality = modality;
            this.unit = unit;
            this.fps = fps;
            this.pictures = pictures;
        }

        @Override
        public boolean accepts(String source) {
            return source.startsWith("odd:");
        }

        @Override
        public Sensor create(String source, Modality wanted) {
            return this;
        }

        @Override
        public SensorFormat open() {
            return new SensorFormat(modality, 0, 0, fps, unit);
        }

        @Override
        public boolean read(Frame frame) {
            Mat picture = pictures.apply(count++);
            picture.copyTo(frame.image());
            frame.stamp(System.nanoTime(), count);
            return true;
        }

        @Override
        public String source() {
            return "odd:";
        }

        @Override
        public void close() {}

        Sensor made(String source) {
            return new Sensors(List.of(this)).create(source, modality);
        }
    }

    private static OddSensor always(Modality modality, Mat picture) {
        return new OddSensor(modality, modality == Modality.DEPTH ? 0.0005 : 0, 30, i -> picture);
    }

    /** What becomes of one picture. */
    private static void read(Modality modality, String source, Mat picture, Consumer<Frame> look) throws IOException {
        try (Sensor sensor = always(modality, picture).made(source);
                Frame frame = new Frame()) {
            sensor.open();
            assertThat(sensor.read(frame)).isTrue();
            look.accept(frame);
        }
    }

    private static Mat plain(int type, double... values) {
        return new Mat(HEIGHT, WIDTH, type, new Scalar(values));
    }

    @ParameterizedTest
    @CsvSource({
        "8UC3, 10 20 30 0, 10 20 30",
        "8UC4, 10 20 30 99, 10 20 30",
        "8UC1, 77, 77 77 77",
        "16UC1, 25700, 100 100 100",
        "16UC3, 257 51400 65535 0, 1 200 255",
        "16UC4, 257 51400 65535 7, 1 200 255"
    })
    void colourOfAnyUsualFormBecomesBgrOfEightBits(String type, String values, String expected) throws Exception {
        read(Modality.RGB, "odd:", plain(type(type), numbers(values)), frame -> {
            assertThat(frame.refusal()).isEmpty();
            assertThat(frame.image().type()).isEqualTo(CvType.CV_8UC3);
            assertThat(frame.image().get(3, 4)).isEqualTo(numbers(expected));
        });
    }

    private static int type(String name) {
        int bits = name.startsWith("8U") ? CvType.CV_8U : name.startsWith("16U") ? CvType.CV_16U : CvType.CV_32F;
        return CvType.makeType(bits, name.charAt(name.length() - 1) - '0');
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @EnumSource(BayerPattern.class)
    void rawColourIsMadeOfThePatternThatTheSourceNames(BayerPattern pattern) throws Exception {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_16UC1}) {
            Mat raw = new Mat(HEIGHT, WIDTH, type);
            int full = type == CvType.CV_8UC1 ? 1 : 257;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    char colour = pattern.name().charAt(2 * (y % 2) + x % 2);
                    raw.put(y, x, full * (colour == 'R' ? 200 : colour == 'G' ? 120 : 40));
                }
            }
            read(Modality.RGB, "odd:x?bayer=" + pattern, raw, frame -> {
                assertThat(frame.image().type()).isEqualTo(CvType.CV_8UC3);
                assertThat(frame.image().get(3, 4)).isEqualTo(new double[] {40, 120, 200});
            });
        }
    }

    @Test
    void withoutThatItIsGrey() throws Exception {
        read(Modality.RGB, "odd:", plain(CvType.CV_8UC1, 50), frame -> assertThat(
                        frame.image().get(0, 0))
                .isEqualTo(new double[] {50, 50, 50}));
    }

    @Test
    void aPatternThatThereIsNotIsOneSentence() {
        OddSensor odd = always(Modality.RGB, plain(CvType.CV_8UC1, 1));
        assertThatThrownBy(() -> odd.made("odd:x?bayer=RGBG"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bayer is 'RGBG', expected one of RGGB, BGGR, GRBG, GBRG");
        assertThatThrownBy(
                        () -> always(Modality.DEPTH, plain(CvType.CV_16UC1, 1)).made("odd:x?bayer=RGGB"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bayer is an option of --rgb");
    }

    @Test
    void metresBecomeUnitsAndWhatIsNoDistanceBecomesNoMeasurement() throws Exception {
        float[] metres = {
            1, 0.0004f, 0.0002f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -2, 0, 32.7675f, 32.7685f
        };
        double[] units = {2000, 1, 0, 0, 0, 0, 0, 0, 65535, 0};
        for (int type : new int[] {CvType.CV_32FC1, CvType.CV_64FC1}) {
            Mat picture = new Mat(1, metres.length, CvType.CV_32FC1);
            picture.put(0, 0, metres);
            picture.convertTo(picture, type);
            read(Modality.DEPTH, "odd:", picture, frame -> {
                assertThat(frame.refusal()).isEmpty();
                assertThat(frame.image().type()).isEqualTo(CvType.CV_16UC1);
                for (int i = 0; i < units.length; i++) {
                    assertThat(frame.image().get(0, i)).as(metres[i] + " m").isEqualTo(new double[] {units[i]});
                }
            });
        }
    }

    @Test
    void sixteenBitsWithASignAreDepthToo() throws Exception {
        read(Modality.DEPTH, "odd:", plain(CvType.CV_16SC1, 1200), frame -> assertThat(
                        frame.image().get(0, 0))
                .isEqualTo(new double[] {1200}));
        read(Modality.DEPTH, "odd:", plain(CvType.CV_16SC1, -5), frame -> assertThat(Core.countNonZero(frame.image()))
                .isZero());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RGB | odd: | 32FC3 | its picture is CV_32FC3 of 8x6, expected 8 or 16 bits of grey, BGR or BGRA",
                "RGB | odd: | 8UC2 | its picture is CV_8UC2 of 8x6, expected 8 or 16 bits of grey, BGR or BGRA",
                "RGB | odd:x?bayer=rggb | 8UC3 | its picture is CV_8UC3 of 8x6, but bayer=RGGB says that it is raw, with one channel",
                "DEPTH | odd: | 8UC3 | its picture is CV_8UC3 of 8x6, expected depth of 16 bits, or metres in floating point",
                "DEPTH | odd: | 8UC1 | its picture is CV_8UC1 of 8x6, expected depth of 16 bits, or metres in floating point"
            })
    void whatCannotBeConvertedIsRefusedInOneSentenceAndTheNextGoodOneIsTaken(
            Modality modality, String source, String type, String sentence) throws Exception {
        Mat good = plain(
                source.contains("bayer") ? CvType.CV_8UC1 : modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1,
                9,
                9,
                9,
                9);
        OddSensor odd = new OddSensor(
                modality, modality == Modality.DEPTH ? 0.001 : 0, 30, i -> i == 0 ? plain(type(type), 1) : good);
        try (Sensor sensor = odd.made(source);
                Frame frame = new Frame()) {
            sensor.open();
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isEqualTo(sentence);
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isEmpty();
        }
    }

    @Test
    void anEmptyPictureIsRefused() throws Exception {
        read(Modality.RGB, "odd:", new Mat(), frame -> assertThat(frame.refusal())
                .isEqualTo("its picture is empty"));
    }

    @Test
    void aPromiseThatNothingCanBeMadeOfIsOneSentence() {
        Mat picture = plain(CvType.CV_16UC1, 1);
        assertThatThrownBy(() -> new OddSensor(Modality.DEPTH, 0, 30, i -> picture)
                        .made("odd:")
                        .open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its unit is 0.0 m, expected metres per stored unit");
        assertThatThrownBy(() -> new OddSensor(Modality.DEPTH, 0.001, Double.NaN, i -> picture)
                        .made("odd:")
                        .open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it gives NaN frames per second, expected a number above 0");
    }

    @Test
    void registrationOfAnOddPictureIsRefusedAndNotAnotherOpening(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("cameras.yaml"), """
                colour: {width: 8, height: 6, K: [8, 0, 3.5, 0, 8, 2.5, 0, 0, 1]}
                depth: {width: 8, height: 6, K: [8, 0, 3.5, 0, 8, 2.5, 0, 0, 1]}
                depth_to_colour: {R: [1, 0, 0, 0, 1, 0, 0, 0, 1], t: [0, 0, 0]}
                depth_unit: 0.001
                """);
        Mat metres = plain(CvType.CV_32FC1, 1.5);
        Mat large = new Mat(12, 16, CvType.CV_16UC1, Scalar.all(1500));
        Mat coloured = plain(CvType.CV_8UC3, 1);
        OddSensor odd = new OddSensor(
                Modality.DEPTH, 0.001, 30, i -> i == 0 ? metres : i == 1 ? large : i == 2 ? coloured : metres);
        try (Sensor sensor = odd.made("odd:x?calibration=" + file);
                Frame frame = new Frame()) {
            sensor.open();
            sensor.read(frame);
            assertThat(frame.image().get(3, 4)).isEqualTo(new double[] {1500});
            sensor.read(frame);
            assertThat(frame.refusal()).contains("the depth picture is 16x12 CV_16UC1, its calibration is for 8x6");
            sensor.read(frame);
            assertThat(frame.refusal()).contains("CV_8UC3 of 8x6");
            sensor.read(frame);
            assertThat(frame.refusal()).isEmpty();
        }
    }

    private static SensorReader reader(OddSensor odd) {
        return reader(odd.modality, () -> odd.made("odd:"));
    }

    private static SensorReader reader(Modality modality, Supplier<Sensor> sensors) {
        SensorMonitor monitor =
                new SensorMonitor(modality, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {});
        IntakeListener silent = new IntakeListener() {
            @Override
            public void news() {}

            @Override
            public void opened(String given) {}
        };
        return new SensorReader(
                modality,
                sensors,
                monitor,
                silent,
                new Supervisor(death -> {}, sentence -> {}),
                new Stalls(NanoClock.SYSTEM, Watchdog.PERIOD_NANOS),
                NanoClock.SYSTEM);
    }

    private static RuntimeState.SensorState await(SensorReader reader, Predicate<RuntimeState.SensorState> so)
            throws InterruptedException {
        while (true) {
            RuntimeState.SensorState state = reader.state(System.nanoTime(), "");
            if (so.test(state)) {
                return state;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Noise of 5 ms each, which health finds nothing wrong with. */
    private static Mat noise(int width, int height, int type) {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Mat picture = new Mat(height, width, type);
        Core.randu(picture, 90, 130);
        return picture;
    }

    @Test
    void aDriverThatSendsNothingUsableIsCorruptWithItsSentenceAndStaysOpen() throws Exception {
        try (SensorReader reader = reader(new OddSensor(Modality.RGB, 0, 200, i -> noise(8, 6, CvType.CV_32FC3)))) {
            reader.start();
            RuntimeState.SensorState state = await(reader, now -> now.health() == Health.FAILED);
            assertThat(state.cause()).isEqualTo(Cause.CORRUPT);
            assertThat(state.text())
                    .isEqualTo("the rgb sensor sends damaged pictures: its picture is CV_32FC3 of 8x6,"
                            + " expected 8 or 16 bits of grey, BGR or BGRA");
            assertThat(await(reader, now -> now.frames() > 50).reconnects()).isZero();
        }
    }

    @Test
    void anotherSizeInTheMiddleOfAStreamIsDamageAtFirstAndTakenWhenItStays() throws Exception {
        AtomicBoolean stays = new AtomicBoolean();
        OddSensor odd = new OddSensor(
                Modality.RGB,
                0,
                200,
                i -> i < 10
                        ? noise(80, 60, CvType.CV_8UC3)
                        : noise(stays.get() || i % 2 == 0 ? 64 : 50, 48, CvType.CV_8UC3));
        try (SensorReader reader = reader(odd)) {
            reader.start();
            RuntimeState.SensorState state = await(reader, now -> now.health() == Health.FAILED);
            assertThat(state.cause()).isEqualTo(Cause.CORRUPT);
            assertThat(state.text())
                    .startsWith("the rgb sensor sends damaged pictures: its picture is ")
                    .endsWith("x48, those before were 80x60");
            stays.set(true);
            assertThat(await(reader, now -> now.health() == Health.RECOVERING).width())
                    .isEqualTo(64);
            assertThat(reader.state(System.nanoTime(), "").reconnects()).isZero();
        }
    }

    /** What cannot be decoded is refused by the driver itself, with nothing to show. */
    private record TornSensor(OddSensor odd) implements Sensor, SensorProvider {
        @Override
        public boolean accepts(String source) {
            return odd.accepts(source);
        }

        @Override
        public Sensor create(String source, Modality wanted) {
            return this;
        }

        @Override
        public SensorFormat open() {
            return odd.open();
        }

        @Override
        public boolean read(Frame frame) {
            odd.read(frame);
            if (frame.image().empty()) {
                frame.refuse("its file is torn");
            }
            return true;
        }

        @Override
        public String source() {
            return odd.source();
        }

        @Override
        public void close() {}
    }

    private static Sensor torn(IntFunction<Mat> pictures) {
        return new Sensors(List.of(new TornSensor(new OddSensor(Modality.RGB, 0, 200, pictures))))
                .create("odd:", Modality.RGB);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NO_FRAMES", "DISCONNECTED"})
    void whatADriverRefusesItselfStaysRefusedWhateverIsDrilled(Fault fault) throws Exception {
        FaultSwitch faults = new FaultSwitch();
        try (Sensor sensor = new FaultySensor(torn(i -> new Mat()), Modality.RGB, faults);
                Frame frame = new Frame()) {
            sensor.open();
            faults.inject(fault);
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isEqualTo("its file is torn");
            assertThat(frame.image().empty()).isTrue();
        }
    }

    @Test
    void aPictureThatIsNotThereIsCorruptAndTheSizeStaysKnown() throws Exception {
        AtomicBoolean whole = new AtomicBoolean(true);
        IntFunction<Mat> pictures = i -> {
            Mat picture = noise(80, 60, CvType.CV_8UC3);
            return whole.get() ? picture : new Mat();
        };
        try (SensorReader reader = reader(Modality.RGB, () -> torn(pictures))) {
            reader.start();
            await(reader, now -> now.health() == Health.OK);
            whole.set(false);
            RuntimeState.SensorState state = await(reader, now -> now.health() == Health.FAILED);
            assertThat(state.text()).isEqualTo("the rgb sensor sends damaged pictures: its file is torn");
            assertThat(state.width()).isEqualTo(80);
            assertThat(state.height()).isEqualTo(60);
            whole.set(true);
            await(reader, now -> now.health() == Health.RECOVERING);
            assertThat(reader.state(System.nanoTime(), "").reconnects()).isZero();
        }
    }
}
