package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.OpenCv;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Boxes before a wall, each time at other places. */
class RegistrationJudgeTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private final Mat colour = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    private final Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1);

    @BeforeAll
    static void load() {
        OpenCv.load();
        Core.setRNGSeed(5);
    }

    /** @param boxes in the picture; 0 for a bare wall */
    private void scene(long seed, int across, int down, int boxes) {
        Random random = new Random(seed);
        Core.randu(colour, 100, 130);
        depth.setTo(Scalar.all(3000));
        for (int i = 0; i < boxes; i++) {
            Rect box = new Rect(30 + random.nextInt(450), 30 + random.nextInt(330), 60 + random.nextInt(50), 80);
            Rect there = new Rect(box.x + across, box.y + down, box.width, box.height);
            colour.submat(box).setTo(Scalar.all(random.nextBoolean() ? 50 : 190));
            depth.submat(there).setTo(Scalar.all(1000 + random.nextInt(900)));
        }
    }

    private RegistrationJudge.Judgement judge(int views, IntUnaryOperator across, int down, boolean moving) {
        try (RegistrationJudge judge = new RegistrationJudge()) {
            for (int i = 0; i < views; i++) {
                scene(moving ? i : 1, across.applyAsInt(i), down, 9);
                judge.look(colour, depth);
            }
            return judge.judgement();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, FITS", "2, -2, FITS", "8, 0, OFF", "0, 10, OFF", "-20, 20, OFF"})
    void whatIsPlantedIsFound(int across, int down, RegistrationFit fit) {
        RegistrationJudge.Judgement found = judge(12, i -> across, down, true);
        assertThat(found.fit()).isEqualTo(fit);
        assertThat(found.across()).isCloseTo(-across, within(2.0));
        assertThat(found.down()).isCloseTo(-down, within(2.0));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "20, 15"})
    void registrationThatComesAndGoesIsFoundAndOneThatEndsIsNotTakenForIt(int period, int registered) {
        IntUnaryOperator now = i -> i % period < registered ? 0 : 15;
        assertThat(judge(48, now, 0, true).fit()).isEqualTo(RegistrationFit.ALTERNATES);
        assertThat(judge(40, i -> i < 20 ? 0 : 15, 0, true).fit()).isEqualTo(RegistrationFit.OFF);
        assertThat(judge(60, i -> i < 20 ? 15 : 0, 0, true).fit()).isEqualTo(RegistrationFit.FITS);
    }

    @Test
    void soItIsBeforeOneStillView() {
        assertThat(judge(48, i -> i % 2 * 15, 0, false).fit()).isEqualTo(RegistrationFit.ALTERNATES);
    }

    @Test
    void oneViewHasOneVoteHoweverOftenItIsShown() {
        assertThat(judge(60, i -> 20, 0, false).fit()).isEqualTo(RegistrationFit.UNKNOWN);
    }

    @Test
    void aBareWallSaysNothing() {
        try (RegistrationJudge judge = new RegistrationJudge()) {
            for (int i = 0; i < 60; i++) {
                scene(i, 0, 0, 0);
                judge.look(colour, depth);
            }
            assertThat(judge.judgement())
                    .isEqualTo(new RegistrationJudge.Judgement(RegistrationFit.UNKNOWN, null, null, 60));
        }
    }

    @Test
    void depthOfTheNetworksSizeIsComparedAsWell() {
        Mat small = new Mat();
        try (RegistrationJudge judge = new RegistrationJudge()) {
            for (int i = 0; i < 12; i++) {
                scene(i, 16, 0, 9);
                Imgproc.resize(depth, small, new Size(256, 256), 0, 0, Imgproc.INTER_NEAREST);
                judge.look(colour, small);
            }
            assertThat(judge.judgement().fit()).isEqualTo(RegistrationFit.OFF);
            assertThat(judge.judgement().across()).isCloseTo(-16, within(3.0));
        }
        small.release();
    }
}
