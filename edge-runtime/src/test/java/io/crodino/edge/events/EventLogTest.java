package io.crodino.edge.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.time.HandClock;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog(new HandClock());

    private void happened(String text) {
        log.add("runtime", "runtime", "", "", "", text, 0);
    }

    @Test
    void aNumberAboveTheNewestIsOfAnEarlierRunAndMeansFromTheBeginning() throws InterruptedException {
        happened("first");
        happened("second");
        assertThat(log.await(1, 0)).extracting(Event::text).containsExactly("second");
        assertThat(log.await(2, 0)).isEmpty();
        assertThat(log.await(3, 0)).extracting(Event::text).containsExactly("first", "second");
    }
}
