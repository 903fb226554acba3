package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final long MS = 1_000_000;

    private final List<Long> alone = new ArrayList<>();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** All pairs of frames taken at these milliseconds, as text. */
    private List<String> pairs(double tolerance, long[] rgb, long[] depth) {
        Pairing<Frame> pairing = new Pairing<>(
                Math.round(tolerance * MS), Frame::captureNanos, frame -> alone.add(frame.captureNanos() / MS));
        add(pairing, Modality.RGB, rgb);
        add(pairing, Modality.DEPTH, depth);
        pairing.end();
        List<String> pairs = new ArrayList<>();
        for (PerModality<Frame> set = pairing.next(); set != null; set = pairing.next()) {
            pairs.add(Objects.requireNonNull(set.rgb()).captureNanos() / MS + "+"
                    + Objects.requireNonNull(set.depth()).captureNanos() / MS);
        }
        return pairs;
    }

    private static void add(Pairing<Frame> pairing, Modality modality, long... times) {
        for (long time : times) {
            Frame frame = new Frame();
            frame.stamp(time * MS, 1);
            pairing.add(modality, frame);
        }
    }

    @Test
    void sensorsOfOneRateArePairedInSpiteOfAnOffset() {
        assertThat(pairs(17, new long[] {0, 33, 66, 100}, new long[] {12, 45, 78, 112}))
                .containsExactly("0+12", "33+45", "66+78", "100+112");
        assertThat(alone).isEmpty();
    }

    @Test
    void theSlowerSensorsFramesGetTheNearestOfTheFaster() {
        assertThat(pairs(50, new long[] {0, 33, 66, 100, 133, 166, 200}, new long[] {40, 138}))
                .containsExactly("33+40", "133+138");
        assertThat(alone).contains(0L, 66L, 100L);
    }

    @Test
    void framesTooFarApartAreNoPair() {
        assertThat(pairs(17, new long[] {0, 33, 200}, new long[] {30, 130})).containsExactly("33+30");
        assertThat(alone).containsExactlyInAnyOrder(0L, 130L);
    }

    @Test
    void aFrameWaitsUntilItsNearestPartnerIsKnown() {
        Pairing<Frame> pairing = new Pairing<>(50 * MS, Frame::captureNanos, frame -> {});
        add(pairing, Modality.RGB, 0);
        add(pairing, Modality.DEPTH, 20);
        assertThat(pairing.next()).isNull();
        add(pairing, Modality.RGB, 22);
        assertThat(pairing.next()).isNull();
        add(pairing, Modality.DEPTH, 53);
        PerModality<Frame> set = Objects.requireNonNull(pairing.next());
        assertThat(Objects.requireNonNull(set.rgb()).captureNanos()).isEqualTo(22 * MS);
    }
}
