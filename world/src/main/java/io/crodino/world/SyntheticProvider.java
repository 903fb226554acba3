package io.crodino.world;

import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorProvider;
import io.crodino.formats.Modality;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the sensors of {@code synthetic:}, {@code synthetic:seed=7&size=320x240&fps=30&weather=clear}. Sensors made by
 * one provider share the rendering; those of two providers still fly the same flight, at some more cost. Thread-safe.
 */
public final class SyntheticProvider implements SensorProvider {
    private final Map<SyntheticSource, LiveFlight> flights = new ConcurrentHashMap<>();

    @Override
    public boolean accepts(String source) {
        return source.startsWith(SyntheticSource.PREFIX);
    }

    @Override
    public Sensor create(String source, Modality modality) {
        SyntheticSource parsed = SyntheticSource.parse(source);
        return new SyntheticSensor(source, parsed, modality, flights.computeIfAbsent(parsed, LiveFlight::new));
    }
}
