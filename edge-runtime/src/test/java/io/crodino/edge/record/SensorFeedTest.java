package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.CvException;

@Timeout(30)
class SensorFeedTest {
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** Throws in its first read and in its first attempt to be opened again; then gives one frame, then is over. */
    private static final class FickleSensor implements Sensor {
        private int opened;
        private int reads;

        @Override
        public SensorFormat open() {
            if (opened++ == 0) {
                throw new CvException("not yet");
            }
            return new SensorFormat(Modality.RGB, 0, 0, 30, 0);
        }

        @Override
        public boolean read(Frame frame) {
            if (reads++ == 0) {
                throw new CvException("out of sorts");
            }
            frame.stamp(System.nanoTime(), reads);
            return reads == 2;
        }

        @Override
        public String source() {
            return "fickle";
        }

        @Override
        public void close() {}
    }

    @Test
    void aSensorThatThrowsWhatNobodyDeclaredIsOpenedAgain() throws Exception {
        Inbox inbox = new Inbox(Set.of(Modality.RGB), 1);
        Supervisor supervisor = new Supervisor(death -> notices.add(death.text()), sentence -> {});
        try (SensorFeed feed = new SensorFeed(Modality.RGB, new FickleSensor(), inbox, notices::add, supervisor)) {
            feed.start();
            assertThat(inbox.take(20_000)).isNotNull();
        }
        assertThat(notices)
                .hasSize(2)
                .first()
                .asString()
                .contains("out of sorts")
                .endsWith("opening it again");
        assertThat(notices.get(1)).endsWith("is back");
    }
}
