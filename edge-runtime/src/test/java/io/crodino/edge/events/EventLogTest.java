package io.crodino.edge.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.time.HandClock;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog(new HandClock());

    @Test
    void aNumberAboveTheNewestIsOfAnEarlierRunAndMeansFromTheBeginning() throws InterruptedException {
        Event first = new Event.Stalled(1);
        Event second = new Event.Stalled(2);
        log.add(first);
        log.add(second);
        assertThat(log.await(1, 0)).extracting(LoggedEvent::event).containsExactly(second);
        assertThat(log.await(2, 0)).isEmpty();
        assertThat(log.await(3, 0)).extracting(LoggedEvent::event).containsExactly(first, second);
    }
}
