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

    @Test
    void theFrameOfferedLastIsLentAlsoWhenItWasTakenAndNotReusedMeanwhile() {
        try (FramePool pool = new FramePool()) {
            assertThat(pool.lend()).isNull();
            Frame first = pool.borrow();
            pool.offer(first);
            assertThat(pool.take()).isSameAs(first);
            assertThat(pool.lend()).isSameAs(first);
            pool.giveBack(first);
            Frame second = pool.borrow();
            assertThat(second).isNotSameAs(first);
            pool.offer(second);
            try (Frame third = pool.borrow()) {
                assertThat(third).isNotSameAs(first);
            }
            pool.giveBack(first);
            assertThat(pool.borrow()).isSameAs(first);
            assertThat(pool.lend()).isSameAs(second);
            pool.giveBack(second);
            first.close();
        }
    }

    @Test
    void theFirstWhoAsksIsLentTheFrameThatWaits() {
        try (FramePool pool = new FramePool()) {
            Frame waiting = pool.borrow();
            pool.offer(waiting);
            assertThat(pool.lend()).isSameAs(waiting);
            assertThat(pool.take()).isSameAs(waiting);
            pool.giveBack(waiting);
            pool.giveBack(waiting);
            pool.discard();
            assertThat(pool.lend()).isNull();
            assertThat(pool.borrow()).isSameAs(waiting);
            waiting.close();
        }
    }

    private static Frame offered(FramePool pool, long captureNanos) {
        Frame frame = pool.borrow();
        frame.stamp(captureNanos, 1);
        pool.offer(frame);
        return frame;
    }

    @Test
    void theFrameThatWasTakenNearestToSomeTimeIsLentAmongTheLastEight() {
        try (FramePool pool = new FramePool()) {
            assertThat(pool.lendNearest(0)).isNull();
            Frame[] frames = new Frame[10];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = offered(pool, 100L * i);
            }
            Frame free = pool.borrow();
            pool.giveBack(free);
            for (int i = 2; i < frames.length; i++) {
                assertThat(frames[i]).as("nobody fills what is kept").isNotSameAs(free);
                assertThat(pool.lendNearest(100 * i + 40)).isSameAs(frames[i]);
                pool.giveBack(frames[i]);
            }
            assertThat(pool.lendNearest(0)).as("the oldest that is kept").isSameAs(frames[2]);
            pool.giveBack(frames[2]);
            assertThat(pool.lend()).isSameAs(frames[9]);
            pool.giveBack(frames[9]);
            pool.discard();
            assertThat(pool.lendNearest(500)).isNull();
            for (int i = 1; i < frames.length; i++) {
                try (Frame again = pool.borrow()) {
                    assertThat(frames).contains(again);
                }
            }
        }
    }

    @Test
    void noFrameIsHeldForThoseWhoNeverAsk() {
        try (FramePool pool = new FramePool()) {
            Frame only = pool.borrow();
            for (int i = 0; i < 5; i++) {
                pool.offer(only);
                assertThat(pool.take()).isSameAs(only);
                pool.giveBack(only);
                assertThat(pool.borrow()).isSameAs(only);
            }
            pool.giveBack(only);
        }
    }
}
