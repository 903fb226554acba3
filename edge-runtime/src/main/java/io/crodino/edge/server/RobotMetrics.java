package io.crodino.edge.server;

import io.crodino.edge.host.HostState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The robot's computer in {@code /metrics}; what it does not tell at the start is left out. Thread-safe.
 *
 * @param robot asked for each figure; the registry holds it, since nobody else need
 */
record RobotMetrics(Supplier<ServedState.RobotState> robot) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "crodino.host.processor.load", "Share of all cores that is busy", HostState::processorLoad);
        gauge(registry, "crodino.host.memory.free.bytes", "That programs could still have", HostState::memoryFree);
        gauge(registry, "crodino.host.disk.free.bytes", "On the disk of the folder of the kit", HostState::diskFree);
        gauge(registry, "crodino.host.uptime.seconds", "Since the computer started", host -> host.uptimeMillis() / 1e3);
        HostState now = robot.get().host();
        if (now.temperature() != null) {
            gauge(
                    registry,
                    "crodino.host.temperature.celsius",
                    "Of the hottest zone",
                    host -> Objects.requireNonNullElse(host.temperature(), Double.NaN));
        }
        if (now.throttled() != null) {
            gauge(
                    registry,
                    "crodino.host.throttled",
                    "1 while the computer slows down to cool, or has too little power",
                    host -> Boolean.TRUE.equals(host.throttled()) ? 1 : 0);
        }
        Gauge.builder("crodino.watching", robot, supplier -> supplier.get().watching())
                .description("Clients that something is sent to now")
                .strongReference(true)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String help, ToDoubleFunction<HostState> value) {
        Gauge.builder(
                        name,
                        robot,
                        supplier -> value.applyAsDouble(supplier.get().host()))
                .description(help)
                .strongReference(true)
                .register(registry);
    }
}
