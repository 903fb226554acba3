package io.crodino.edge.runtime;

import io.crodino.edge.charge.Charge;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.intake.IntakeListener;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.formats.Modality;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of all sensors that there are; what they find out becomes events and news for the loop. Thread-safe. */
final class SensorReaders {
    private final Map<Modality, SensorReader> readers = new EnumMap<>(Modality.class);
    private final Drills drills;
    private final EventLog events;
    private final Runnable news;

    /** @param news told when there is something new for the loop, on the thread that reads or watches; must not block */
    SensorReaders(
            Map<Modality, SensorChannel> channels,
            HealthConfig limits,
            Drills drills,
            EventLog events,
            Supervisor supervisor,
            Stalls stalls,
            NanoClock clock,
            Runnable news) {
        this.drills = drills;
        this.events = events;
        this.news = news;
        channels.forEach((modality, channel) -> {
            double farthest = channel.model().card().depthMax();
            SensorMonitor monitor = new SensorMonitor(modality, limits, farthest, this::healthChanged);
            readers.put(
                    modality,
                    new SensorReader(
                            modality, channel.sensors(), monitor, listener(modality), supervisor, stalls, clock));
        });
    }

    private IntakeListener listener(Modality sensor) {
        return new IntakeListener() {
            @Override
            public void news() {
                news.run();
            }

            @Override
            public void opened(String given) {
                events.add(new Event.DriverOpened(sensor, given));
            }
        };
    }

    private void healthChanged(Modality sensor, Health from, Health to, Cause cause) {
        SensorReader reader = readers.get(sensor);
        String why = to == Health.FAILED && reader != null ? reader.trouble(cause) : "";
        events.add(new Event.HealthChanged(sensor, from, to, cause, why, drills.concerns(sensor)));
        if (to == Health.FAILED && reader != null) {
            reader.pool().discard();
        }
        news.run();
    }

    void start() {
        readers.values().forEach(SensorReader::start);
    }

    /** By sensor; not to be changed. */
    Map<Modality, SensorReader> all() {
        return readers;
    }

    @Nullable
    SensorReader find(Modality sensor) {
        return readers.get(sensor);
    }

    /** Whether it may be in charge. */
    Charge.SensorStanding standing(Modality sensor) {
        SensorReader reader = readers.get(sensor);
        return reader == null
                ? Charge.SensorStanding.ABSENT
                : new Charge.SensorStanding(
                        reader.monitor().trusted(), reader.monitor().cause(), drills.concerns(sensor), true);
    }

    /** Nothing is read any more, also when a driver blocks. */
    void close() {
        readers.values().forEach(SensorReader::close);
    }

    /** Once nobody computes any more. */
    void closePools() {
        readers.values().forEach(reader -> reader.pool().close());
    }
}
