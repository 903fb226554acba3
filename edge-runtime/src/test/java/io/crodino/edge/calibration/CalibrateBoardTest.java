package io.crodino.edge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.cli.CalibrateCommand;
import io.crodino.formats.Cli;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.RigidTransform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.objdetect.CharucoBoard;
import org.opencv.objdetect.Objdetect;
import picocli.CommandLine;

/** Pictures of boards, taken by cameras that are known to the last digit. */
@Tag("slow")
class CalibrateBoardTest {
    private static final int PAIRS = 12;
    private static final double SQUARE = 0.025;

    /** A colour camera as of a laptop, and a depth camera as of a Kinect v2; 52 mm and 1.6 degrees apart. */
    private static final double[] T = {-0.052, 0.0015, 0.003};

    private static final RigidTransform TURN =
            RigidTransform.ofQuaternion(0.008, -0.011, 0.004, 1, List.of(T[0], T[1], T[2]));

    @TempDir
    static Path pictures;

    @TempDir
    Path folder;

    private Path rgb;
    private Path depth;
    private Path out;

    @BeforeAll
    static void take() throws IOException {
        OpenCv.load();
        BoardScene colour = new BoardScene(640, 480, 524.3, 526.1, 316.4, 247.8, -0.19, 0.11, 0.0007, -0.0011, 0);
        BoardScene infrared = new BoardScene(512, 424, 365.4, 365.9, 258.2, 206.7, 0.09, -0.18, -0.0008, 0.0006, 0);
        take(
                "chessboard",
                colour,
                infrared,
                BoardScene.chessboard(9, 6, SQUARE),
                BoardScene.poses(PAIRS, 4 * SQUARE, 2.5 * SQUARE));
        CharucoBoard board = new CharucoBoard(
                new Size(9, 6), 0.03f, 0.022f, Objdetect.getPredefinedDictionary(Objdetect.DICT_5X5_100));
        Mat sheet = new Mat();
        board.generateImage(new Size(900, 600), sheet);
        take("charuco", colour, infrared, BoardScene.sheet(sheet, 0.0003), BoardScene.poses(PAIRS, 0.135, 0.09));
        sheet.release();
        take(
                "parallel",
                colour,
                infrared,
                BoardScene.chessboard(9, 6, SQUARE),
                IntStream.range(0, 8)
                        .mapToObj(i -> BoardScene.Pose.of(
                                0, 0, 3 * i, 0.02 + 0.01 * i, 0.004 * i, 0.5 + 0.01 * i, 4 * SQUARE, 2.5 * SQUARE))
                        .toList());
    }

    private static void take(
            String name,
            BoardScene colour,
            BoardScene infrared,
            DoubleBinaryOperator board,
            List<BoardScene.Pose> poses)
            throws IOException {
        Path rgb = Files.createDirectories(pictures.resolve(name).resolve("rgb"));
        Path depth = Files.createDirectories(pictures.resolve(name).resolve("ir"));
        double[] turn = TURN.r().stream().mapToDouble(number -> number).toArray();
        for (int i = 0; i < poses.size(); i++) {
            String file = String.format(Locale.ROOT, "board-%02d.png", i);
            infrared.take(board, poses.get(i), i, depth.resolve(file), true);
            colour.take(board, poses.get(i).seenFrom(turn, T), 100 + i, rgb.resolve(file), false);
        }
    }

    @BeforeEach
    void name() {
        use("chessboard");
        out = folder.resolve("out");
    }

    private void use(String name) {
        rgb = pictures.resolve(name).resolve("rgb");
        depth = pictures.resolve(name).resolve("ir");
    }

    /** Copies that may be spoilt. */
    private void copy() throws IOException {
        for (String camera : List.of("rgb", "ir")) {
            Path to = Files.createDirectories(folder.resolve(camera));
            try (Stream<Path> files = Files.list(pictures.resolve("chessboard").resolve(camera))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        rgb = folder.resolve("rgb");
        depth = folder.resolve("ir");
    }

    private record Ended(int code, String text) {}

    private Ended calibrate(String... options) {
        StringWriter said = new StringWriter();
        CommandLine line = Cli.commandLine(new CalibrateCommand());
        line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        String[] arguments = Stream.concat(
                        Stream.of("board", "--rgb=" + rgb, "--depth-ir=" + depth, "--out=" + out), Stream.of(options))
                .toArray(String[]::new);
        return new Ended(line.execute(arguments), said.toString());
    }

    private Ended chessboard(String... options) {
        return calibrate(Stream.concat(Stream.of("--chessboard=9x6", "--square-mm=25"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static void assertCamera(CameraModel found, double fx, double fy, double cx, double cy, double k1) {
        assertThat(found.fx()).isCloseTo(fx, within(0.01 * fx));
        assertThat(found.fy()).isCloseTo(fy, within(0.01 * fy));
        assertThat(found.cx()).isCloseTo(cx, within(0.01 * found.size().width()));
        assertThat(found.cy()).isCloseTo(cy, within(0.01 * found.size().height()));
        assertThat(found.lens().k1()).isCloseTo(k1, within(0.03));
    }

    /**
     * @param degrees by which the turn between the cameras may be wrong
     * @param metres by which each coordinate of the way between them may be
     */
    private void assertRight(double degrees, double metres) {
        Calibration found = CalibrationFile.read(out.resolve("calibration.yaml"));
        assertCamera(found.colour(), 524.3, 526.1, 316.4, 247.8, -0.19);
        assertCamera(found.depth(), 365.4, 365.9, 258.2, 206.7, 0.09);
        assertThat(found.depthToColour().after(TURN.inverse()).degrees()).isLessThan(degrees);
        for (int i = 0; i < 3; i++) {
            assertThat(found.depthToColour().t().get(i)).isCloseTo(T[i], within(metres));
        }
        assertThat(found.depthUnit()).isEqualTo(0.001);
    }

    @Test
    void theCamerasAreFoundByAChessboard() throws IOException {
        Ended ended = chessboard();
        assertThat(ended.code()).as(ended.text()).isZero();
        assertRight(0.2, 0.001);
        assertThat(ended.text())
                .contains(
                        "find boards: 24 of 24 pictures", "12 of 12 pictures, reprojection error 0.", "both:  12 pairs")
                .containsPattern("board-03 +0\\.\\d\\d +0\\.\\d\\d +0\\.\\d\\d");
        Mat drawn = Imgcodecs.imread(out.resolve("corners-depth/board-11.png").toString());
        assertThat(drawn.size()).isEqualTo(new Size(512, 424));
        assertThat(out.resolve("corners-rgb")).isDirectoryContaining("glob:**/board-00.png");
        drawn.release();
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(25);
        }
        assertThat(chessboard().text()).contains("calibration.yaml is there already");
    }

    @Test
    void theCamerasAreFoundByACharucoBoard() {
        use("charuco");
        Ended ended = calibrate("--charuco=9x6", "--square-mm=30", "--marker-mm=22", "--dictionary=DICT_5X5_100");
        assertThat(ended.code()).as(ended.text()).isZero();
        // Fewer corners than a chessboard's, in small pictures: 0.45 degrees and 1.1 mm were found.
        assertRight(0.6, 0.002);
    }

    @Test
    void parallelBoardsLeaveTheFocalLengthOpen() {
        use("parallel");
        Ended ended = chessboard();
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("which leaves the focal length open", "tilt the board");
        assertThat(out).doesNotExist();
    }

    @Test
    void picturesWithoutTheBoardAreLeftOutAndTooFewAreRefused() throws IOException {
        copy();
        Files.copy(depth.resolve("board-00.png"), rgb.resolve("other-size.png"), StandardCopyOption.REPLACE_EXISTING);
        Ended mixed = chessboard();
        assertThat(mixed.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(mixed.text()).contains("other-size.png is 512x424, the pictures before are 640x480");
        Files.delete(rgb.resolve("other-size.png"));

        Files.writeString(rgb.resolve("board-01.png"), "no picture");
        assertThat(chessboard().text()).contains("11 of 12 pictures", "left out ", "board-01.png cannot be decoded");

        out = folder.resolve("second");
        for (int i = 2; i < 6; i++) {
            Files.delete(rgb.resolve("board-0" + i + ".png"));
        }
        Ended few = chessboard();
        assertThat(few.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(few.text()).contains("the board was found in 7 of 8 pictures of " + rgb + ", expected at least 8; ");
        assertThat(out).doesNotExist();
    }

    @Test
    void picturesOfDifferentNamesAreNoPairs() throws IOException {
        copy();
        for (int i = 0; i < 6; i++) {
            Files.move(rgb.resolve("board-0" + i + ".png"), rgb.resolve("colour-0" + i + ".png"));
        }
        Ended ended = chessboard();
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("the board was found in both pictures of 6 pairs, expected at least 8");
    }

    @Test
    void pairsThatWereNotTakenAtOnceAreRefusedWithTheWorst() throws IOException {
        copy();
        Path aside = rgb.resolve("aside.png");
        Files.move(rgb.resolve("board-02.png"), aside);
        Files.move(rgb.resolve("board-07.png"), rgb.resolve("board-02.png"));
        Files.move(aside, rgb.resolve("board-07.png"));
        Ended ended = chessboard();
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text())
                .containsPattern("the reprojection error of both cameras together is \\d+\\.\\d\\d px, expected at most"
                        + " 1\\.00 px; the worst pictures are board-0[27] \\(.*\\), board-0[27] \\(")
                .contains("while the board was held still?");
        assertThat(out.resolve("calibration.yaml")).doesNotExist();
        // Pictures to look at what went wrong.
        assertThat(out.resolve("corners-rgb/board-02.png")).exists();
    }

    @Test
    void whoStopsItLeavesNothingBehind() {
        BoardCalibration calibration =
                new BoardCalibration(new Chessboard(9, 6, SQUARE), LensDegree.TWO, new PerModality<>(rgb, depth));
        int[] asked = new int[1];
        assertThat(calibration.search(() -> asked[0]++ == 2, done -> {})).isFalse();
        assertThat(out).doesNotExist();
    }

    @Test
    void aMistakeIsOneSentence() throws IOException {
        assertThat(calibrate("--square-mm=25").text()).contains("found neither of --chessboard and --charuco");
        assertThat(chessboard("--charuco=5x5").text()).contains("found both of --chessboard and --charuco");
        assertThat(calibrate("--chessboard=6x6", "--square-mm=25").text()).contains("two different numbers");
        assertThat(calibrate("--chessboard=wide", "--square-mm=25").text())
                .contains("--chessboard: found 'wide', expected columns and rows, e.g. 9x6");
        assertThat(calibrate("--charuco=9x6", "--square-mm=25").text()).contains("markers smaller than squares");
        assertThat(chessboard("--radial=5").text()).contains("found 5 radial coefficients, expected 2, 3 or 6");
        assertThat(calibrate("--chessboard=9x6", "--square-mm=0.025").text())
                .contains("--square-mm 0.025: expected the side of a square in millimetres");
        Path infrared = depth;
        depth = rgb;
        assertThat(chessboard().text()).contains("expected the pictures of two different cameras");
        depth = infrared;
        rgb = Files.createDirectories(folder.resolve("empty"));
        assertThat(chessboard().text()).contains("empty holds no PNG or JPEG files");
        rgb = folder.resolve("none");
        assertThat(chessboard().text()).contains("cannot list ");
        assertThat(out).doesNotExist();
    }

    @Test
    void aBoardThatLooksTheSameFromBothEndsIsNumberedFromOne() {
        List<Point> line =
                IntStream.range(0, 12).mapToObj(i -> new Point(10 * i, i)).toList();
        List<Point> back =
                IntStream.range(0, 12).mapToObj(i -> line.get(11 - i)).toList();
        Sighting forth = Sighting.ofAll(line);
        assertThat(Sighting.ofAll(back).numberedAs(forth)).isEqualTo(forth);
        assertThat(forth.numberedAs(forth)).isEqualTo(forth);
        assertThat(new Chessboard(8, 6, SQUARE).isSymmetric()).isTrue();
        assertThat(new Chessboard(9, 6, SQUARE).isSymmetric()).isFalse();
    }

    @Test
    void onlyCornersThatBothCamerasSeeArePaired() {
        Point[] places =
                IntStream.range(0, 10).mapToObj(i -> new Point(i, 2 * i)).toArray(Point[]::new);
        Sighting one = new Sighting(List.of(5, 1, 3, 9), Arrays.asList(places[5], places[1], places[3], places[9]));
        Sighting two = new Sighting(List.of(9, 2, 5), Arrays.asList(places[0], places[2], places[7]));
        StereoFit.Pair pair = StereoFit.Pair.of(new Chessboard(9, 6, SQUARE), one, two);
        assertThat(pair.rgb()).isEqualTo(new Sighting(List.of(9, 5), List.of(places[9], places[5])));
        assertThat(pair.depth()).isEqualTo(new Sighting(List.of(9, 5), List.of(places[0], places[7])));
    }
}
