package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Size;

/** Which pictures make a frame, by made-up times. */
class LiveFramesTest {
    private static final long MS = 1_000_000;
    private static final Size SIZE = new Size(64, 48);
    /** Looks come so often. */
    private static final int STEP = 5;

    private final KeptPictures kit = new KeptPictures();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(kit.lent()).isZero();
    }

    private LiveFrames frames(double rgb, double depth, LongPredicate wanted) {
        return new LiveFrames(kit, Map.of(Modality.RGB, rgb, Modality.DEPTH, depth), 0, wanted);
    }

    /**
     * Looks every five milliseconds; pictures come a while after they were taken.
     *
     * @param depthWay milliseconds until depth is there
     * @return times of colour and depth of each frame, milliseconds, -1 for none
     */
    private List<String> look(
            LiveFrames frames, int until, int rgbEvery, int depthEvery, int depthPhase, int depthWay) {
        List<String> found = new ArrayList<>();
        for (int now = STEP; now <= until; now += STEP) {
            if (rgbEvery > 0 && now % rgbEvery == 0) {
                kit.sees(now * MS, 90);
            }
            int taken = now - depthWay - depthPhase;
            if (depthEvery > 0 && taken > 0 && taken % depthEvery == 0) {
                kit.measures((taken + depthPhase) * MS, SIZE, 0.001, 2000);
            }
            FrameSet set = frames.next(now * MS);
            if (set != null) {
                found.add(millis(set, Modality.RGB) + " " + millis(set, Modality.DEPTH));
            }
        }
        return found;
    }

    private static long millis(FrameSet set, Modality modality) {
        return set.captureNanos(modality).orElse(-MS) / MS;
    }

    @Test
    void picturesTakenTogetherAreOneFrameHoweverLateOneOfThemComes() {
        try (LiveFrames frames = frames(20, 20, nanos -> true)) {
            assertThat(look(frames, 400, 50, 50, 0, 120))
                    .containsExactly("50 50", "100 100", "150 150", "200 200", "250 250");
            assertThat(frames.unpaired()).isZero();
        }
    }

    @Test
    void theNearestIsThePartnerAlsoWhereTheSlowerComesFirst() {
        try (LiveFrames frames = frames(10, 40, nanos -> true)) {
            assertThat(look(frames, 450, 100, 25, 5, 20)).containsExactly("100 105", "200 205", "300 305", "400 405");
        }
    }

    @Test
    void noPictureIsInTwoFrames() {
        try (LiveFrames frames = frames(20, 20, nanos -> true)) {
            List<String> found = look(frames, 1000, 50, 50, 20, 0);
            assertThat(found).hasSizeGreaterThan(15).doesNotHaveDuplicates();
            assertThat(found)
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .doesNotHaveDuplicates();
            assertThat(found)
                    .extracting(line -> line.substring(line.indexOf(' ')))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void oneThatIsSilentIsNotWaitedForAndItsPartnerIsRecordedAlone() {
        try (LiveFrames frames = frames(20, 20, nanos -> true)) {
            List<String> found = look(frames, 1000, 50, 0, 0, 0);
            assertThat(found).first().isEqualTo("450 -1");
            assertThat(found).hasSize(12).allMatch(line -> line.endsWith(" -1"));
        }
    }

    @Test
    void oneThatIsNoLongerTrustedIsNotWaitedForAtAll() {
        try (LiveFrames frames = frames(20, 20, nanos -> true)) {
            for (long at : new long[] {50, 100}) {
                kit.sees(at * MS, 90);
                kit.measures(at * MS, SIZE, 0.001, 2000);
                assertThat(frames.next(at * MS)).isNotNull();
            }
            kit.discard(Modality.RGB);
            kit.measures(150 * MS, SIZE, 0.001, 2000);
            FrameSet set = frames.next(150 * MS);
            assertThat(set.rgb()).isNull();
            assertThat(millis(set, Modality.DEPTH)).isEqualTo(150);
        }
    }

    @Test
    void theOnlySensorOfAKitIsRecordedAtOnce() {
        try (LiveFrames frames = new LiveFrames(kit, Map.of(Modality.DEPTH, 20.0), 0, nanos -> true)) {
            assertThat(look(frames, 150, 0, 50, 0, 0)).containsExactly("-1 50", "-1 100", "-1 150");
        }
    }

    @Test
    void whatWasTakenBeforeTheStartIsNotInIt() {
        kit.sees(-10 * MS, 90);
        kit.measures(-10 * MS, SIZE, 0.001, 2000);
        try (LiveFrames frames = frames(20, 20, nanos -> true)) {
            assertThat(frames.next(0)).isNull();
        }
    }

    @Test
    void fewerAreTakenOnRequest() {
        RateLimit rate = new RateLimit(10, 20);
        try (LiveFrames frames = frames(20, 20, rate::passes)) {
            assertThat(look(frames, 400, 50, 50, 0, 0)).containsExactly("50 50", "150 150", "250 250", "350 350");
        }
    }
}
