package io.crodino.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.OpenCv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;

class FramePoolTest {
    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void aSharedFrameIsFreeWhenAllHaveGivenItBack() {
        try (FramePool pool = new FramePool()) {
            Frame frame = pool.borrow();
            pool.share(frame);
            pool.share(frame);
            pool.giveBack(frame);
            pool.giveBack(frame);
            try (Frame other = pool.borrow()) {
                assertThat(other).isNotSameAs(frame);
            }
            pool.giveBack(frame);
            assertThat(pool.borrow()).isSameAs(frame);
            frame.close();
        }
    }

    @Test
    void aFrameThatIsStillLookedAtOutlivesThePool() {
        FramePool outlived;
        Frame frame;
        try (FramePool pool = new FramePool()) {
            outlived = pool;
            frame = pool.borrow();
            frame.image().create(4, 4, CvType.CV_8UC3);
            pool.share(frame);
            pool.giveBack(frame);
        }
        assertThat(frame.image().empty()).isFalse();
        outlived.giveBack(frame);
        assertThat(frame.image().empty()).isTrue();
    }
}
