package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.RealViews.Outcome;
import io.crodino.formats.registration.RealViews.Pair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live judgement on pictures of real cameras, where they are at hand. {@link RegistrationTable} measures more of it. */
@Tag("slow")
class RealRegistrationJudgeTest {
    private static final int VIEWS = 150;

    private final List<Pair> pairs = new ArrayList<>();

    @BeforeEach
    void look() {
        OpenCv.load();
        assumeTrue(RealViews.areHere(), "the real pictures are not part of the project");
        pairs.addAll(RealViews.handheld());
        pairs.addAll(RealViews.rendered());
        pairs.add(RealViews.tum());
        pairs.add(RealViews.azure());
    }

    @Test
    void registeredPicturesAreNeverWarnedOf() {
        assertThat(RealViews.judge(pairs, 4 * VIEWS, i -> 0, 0)).isEqualTo(new Outcome(0, 0, RegistrationFit.FITS));
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "-10, 0", "20, 0", "0, 8", "0, -10", "0, 20"})
    void depthThatLiesAsideIsFoundWithinAMinute(int across, int down) {
        Outcome found = RealViews.judge(pairs, VIEWS, i -> across, down);
        assertThat(found.warned()).isBetween(8, 30);
        assertThat(found.last()).isEqualTo(RegistrationFit.OFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20})
    void registrationThatComesAndGoesIsFound(int across) {
        assertThat(RealViews.judge(pairs, VIEWS, i -> i % 2 * across, 0).last()).isEqualTo(RegistrationFit.ALTERNATES);
        assertThat(RealViews.judge(pairs, VIEWS, i -> i % 20 < 15 ? 0 : across, 0)
                        .last())
                .as("in bursts")
                .isEqualTo(RegistrationFit.ALTERNATES);
    }

    @Test
    void aCameraThatIsMovedOnTheWayIsFoundAndNotTakenForThat() {
        Outcome found = RealViews.judge(pairs, 2 * VIEWS, i -> i < VIEWS ? 0 : 12, 0);
        assertThat(found.warned()).isBetween(VIEWS + 7, VIEWS + 30);
        assertThat(found.last()).isEqualTo(RegistrationFit.OFF);
    }

    @Test
    void aWrongCalibrationIsFound() {
        // Two degrees about the vertical axis.
        double sine = Math.sin(Math.toRadians(2));
        double cosine = Math.cos(Math.toRadians(2));
        Pair turned = RealViews.azure(new double[] {cosine, 0, sine, 0, 1, 0, -sine, 0, cosine}, new double[3]);
        Pair aside = RealViews.azure(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[] {0.05, 0, 0});
        for (Pair wrong : List.of(turned, aside)) {
            assertThat(RealViews.judge(List.of(wrong), VIEWS, i -> 0, 0).warned())
                    .isBetween(8, 60);
        }
        assertThat(RealViews.judge(List.of(RealViews.azure()), VIEWS, i -> 0, 0))
                .isEqualTo(new Outcome(0, 0, RegistrationFit.FITS));
    }
}
