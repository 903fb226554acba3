package io.crodino.edge.server;

import io.crodino.edge.view.RuntimeState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Meters that all read the state that was shown last. Whoever has made it holds it, for the registry does not. Thread-safe. */
final class StateMeters {
    private final MeterRegistry registry;
    private volatile RuntimeState shown;

    StateMeters(MeterRegistry registry, RuntimeState first) {
        this.registry = registry;
        this.shown = first;
    }

    void show(RuntimeState state) {
        shown = state;
    }

    /** @param tags names and their values, in turn */
    void gauge(String name, String help, ToDoubleFunction<RuntimeState> value, String... tags) {
        Gauge.builder(name, this, meters -> value.applyAsDouble(meters.shown))
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** @param tags names and their values, in turn */
    void counter(String name, String help, ToDoubleFunction<RuntimeState> value, String... tags) {
        FunctionCounter.builder(name, this, meters -> value.applyAsDouble(meters.shown))
                .description(help)
                .tags(tags)
                .register(registry);
    }
}
