package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.RegistrationFit;
import io.crodino.formats.registration.RegistrationJudge;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** Whether depth is registered, judged in flight, a pair every other second. */
@Tag("slow")
class RegistrationOfFlightsTest {
    private static final Camera CAMERA = new Camera(320, 240);

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /**
     * Judges flights one after the other.
     *
     * @param aside by how many pixels depth of a picture is moved
     * @return how often each verdict was given
     */
    private static Map<RegistrationFit, Integer> fly(int flights, int pictures, IntUnaryOperator aside) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        Mat colour = new Mat(CAMERA.height(), CAMERA.width(), CvType.CV_8UC3);
        Mat depth = new Mat(CAMERA.height(), CAMERA.width(), CvType.CV_16UC1);
        Map<RegistrationFit, Integer> verdicts = new EnumMap<>(RegistrationFit.class);
        try (RegistrationJudge judge = new RegistrationJudge()) {
            for (int i = 0; i < flights * pictures; i++) {
                World world = new World(7, Split.TRAIN, i / pictures, CAMERA);
                world.render(2.0 * (i % pictures), frame);
                colour.put(0, 0, frame.bgr());
                depth.put(0, 0, frame.millimetres());
                Mat moved = moved(depth, aside.applyAsInt(i));
                judge.look(colour, moved);
                moved.release();
                verdicts.merge(judge.judgement().fit(), 1, Integer::sum);
            }
        }
        colour.release();
        depth.release();
        return verdicts;
    }

    private static Mat moved(Mat depth, int aside) {
        Mat moved = Mat.zeros(depth.size(), depth.type());
        int width = depth.cols() - aside;
        depth.submat(new Rect(0, 0, width, depth.rows())).copyTo(moved.submat(new Rect(aside, 0, width, depth.rows())));
        return moved;
    }

    @Test
    void theRightRegistrationIsNeverWarnedOf() {
        assertThat(fly(6, 40, i -> 0))
                .containsKey(RegistrationFit.FITS)
                .doesNotContainKeys(RegistrationFit.OFF, RegistrationFit.ALTERNATES);
    }

    @ParameterizedTest
    @CsvSource({"5", "10"})
    void aCameraThatStandsWronglyIs(int aside) {
        assertThat(fly(2, 40, i -> aside)).containsKey(RegistrationFit.OFF).doesNotContainKey(RegistrationFit.FITS);
    }

    /** These views have few edges, so several make one vote: what changes with each picture is not seen here. */
    @Test
    void registrationThatComesAndGoesIsFound() {
        assertThat(fly(8, 40, i -> i / 20 % 2 * 8)).containsKey(RegistrationFit.ALTERNATES);
    }
}
