package io.crodino.samples.demo;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.events.Reason;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.kit.Stopping;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.PerModality;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The live flight with its faults, page included. */
final class DemoFlight {
    /** No training or validation flight has this seed. */
    private static final String SOURCE = "synthetic:seed=20260101&size=320x240&fps=30";

    private final PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch());
    private final Drills drills = new Drills(faults);
    private final PrintStream out;

    DemoFlight(PrintStream out) {
        this.out = out;
    }

    /**
     * Flies.
     *
     * @param port of the page, 0 for any
     * @param endless whether the faults go on until the process is stopped
     */
    DemoResult.Run fly(Path models, int port, boolean endless) throws InterruptedException {
        try (EdgeRuntime runtime = Assembly.build(config(models, port), Sensors.installed(), drills::wrap, drills);
                StatusServer server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", port, ""))) {
            Stopping.atExit(List.of(runtime, server));
            long start = System.nanoTime();
            List<LoggedEvent> events = new ArrayList<>();
            out.println("Flying: faults come and go, watch who is in charge.");
            runtime.start();
            out.println("Page: http://127.0.0.1:" + server.port() + "/" + (endless ? "   (Ctrl-C stops)" : ""));
            FaultScript script = new FaultScript(runtime, faults, out);
            do {
                script.play();
            } while (endless);
            events.addAll(runtime.awaitEvents(0, 0));
            return result(runtime.state(), events, (System.nanoTime() - start) / 1e9, script.missed());
        }
    }

    private static RunConfig config(Path models, int port) {
        Map<String, String> keys = Map.of(
                "models",
                models.toString(),
                "rgb",
                SOURCE,
                "depth",
                SOURCE,
                "device",
                "cpu",
                "threads",
                "1",
                "port",
                Integer.toString(port));
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys).value();
    }

    private static DemoResult.Run result(
            RuntimeState state, List<LoggedEvent> events, double seconds, List<String> missed) {
        List<DemoResult.Failover> failovers = events.stream()
                .map(LoggedEvent::event)
                .filter(Event.Switched.class::isInstance)
                .map(Event.Switched.class::cast)
                .filter(event -> event.from() != InCharge.NONE && !(event.reason() instanceof Reason.Returned))
                .map(event -> new DemoResult.Failover(
                        event.from().key(), event.to().key(), event.reason().code(), event.gapMillis()))
                .toList();
        RuntimeState.LoopState loop = state.loop();
        return new DemoResult.Run(
                loop.results(), loop.results() / seconds, loop.p50Millis(), loop.p99Millis(), failovers, missed);
    }
}
