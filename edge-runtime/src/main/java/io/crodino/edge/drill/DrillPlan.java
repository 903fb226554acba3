package io.crodino.edge.drill;

import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.edge.runtime.Assembly;
import io.crodino.edge.runtime.Drills;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.runtime.Policy;
import io.crodino.edge.runtime.RunConfig;
import io.crodino.edge.runtime.RuntimeState;
import io.crodino.edge.runtime.Stopping;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which faults are drilled, how often, on what kit. First the camera fails while RGB is preferred, then the depth sensor
 * while depth is; with the policy {@code fuse} both are in charge in both halves.
 *
 * @param config of the kit
 * @param settings keys that differ from the defaults, for the report
 * @param faults to inject, where the sensor can have them
 * @param episodes of each
 * @param seed of the random moments and the order
 * @param port of the page while it lasts; null for none
 */
public record DrillPlan(
        RunConfig config,
        List<String> settings,
        Set<Fault> faults,
        int episodes,
        long seed,
        @Nullable Integer port) {
    /**
     * Does it, and writes {@code out} and the tables beside it.
     *
     * @return whether every plain fault was found every time and no result was wrong
     */
    public boolean carryOut(Path out, PrintStream log) throws InterruptedException {
        Tally tally = new Tally(log);
        for (Modality sensor : Modality.values()) {
            half(sensor, tally);
        }
        DrillResult result = tally.result(conditions(tally.models));
        new DrillReport(result).write(out);
        log.println();
        log.print(new DrillReport(result).markdown());
        return result.passed();
    }

    private void half(Modality sensor, Tally tally) throws InterruptedException {
        PerModality<FaultSwitch> switches = PerModality.of(modality -> new FaultSwitch());
        Ledger ledger = new Ledger();
        RunConfig preferring = Policy.of(config.policy()) == Policy.FUSE
                ? config
                : config.withPolicy(sensor == Modality.RGB ? Policy.PREFER_RGB : Policy.PREFER_DEPTH);
        try (EdgeRuntime runtime = Assembly.build(
                        preferring,
                        Sensors.installed(),
                        (opened, modality) ->
                                new FaultySensor(opened, modality, switches.get(modality), ledger.witness(modality)),
                        new Drills(switches));
                Audit audit = new Audit(runtime, config.staleMs(), ledger);
                AutoCloseable page = page(runtime)) {
            Stopping.atExit(runtime, page);
            runtime.start();
            audit.start();
            Drill drill = new Drill(
                    runtime, sensor, switches.get(sensor), audit, new SplittableRandom(seed + sensor.channels()));
            for (Fault fault : order(sensor)) {
                tally.add(drill.play(fault));
            }
            tally.end(drill, audit, runtime.state());
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the page could not be closed", e);
        }
    }

    private AutoCloseable page(EdgeRuntime runtime) {
        return port == null
                ? () -> {}
                : StatusServer.start(runtime, new ServerOptions(config.bind(), port, config.token()));
    }

    /** Every fault as often as asked for, in random order, so that no fault always follows the same one. */
    private List<Fault> order(Modality sensor) {
        List<Fault> order = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault.affects(sensor)) {
                order.addAll(Collections.nCopies(episodes, fault));
            }
        }
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private int total() {
        int total = 0;
        for (Modality sensor : Modality.values()) {
            total += order(sensor).size();
        }
        return total;
    }

    private DrillResult.Conditions conditions(Set<String> models) {
        return new DrillResult.Conditions(
                Kit.version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version"),
                config.rgb(),
                config.depth(),
                List.copyOf(models),
                settings,
                seed);
    }

    /** What the episodes so far have given. */
    private final class Tally {
        private final PrintStream log;
        private final int total = total();
        private final long start = System.nanoTime();
        private final Map<Modality, Map<Fault, List<Episode>>> episodes = new EnumMap<>(Modality.class);
        private final Set<String> models = new TreeSet<>();
        private Audit.Findings audit = Audit.Findings.NONE;
        private int falseAlarms;
        private double cleanMillis;
        private int done;

        Tally(PrintStream log) {
            this.log = log;
        }

        void add(Episode episode) {
            episodes.computeIfAbsent(episode.sensor(), s -> new EnumMap<>(Fault.class))
                    .computeIfAbsent(episode.fault(), f -> new ArrayList<>())
                    .add(episode);
            done++;
            double left = (System.nanoTime() - start) * 1e-9 / done * (total - done);
            log.printf(
                    Locale.ROOT,
                    "%4d of %d, %.0f s left: %-5s %-12s %s%n",
                    done,
                    total,
                    left,
                    episode.sensor().key(),
                    episode.fault(),
                    episode.detected() == null
                            ? "not noticed"
                            : String.format(
                                    Locale.ROOT,
                                    "%s after %.0f ms%s",
                                    episode.cause(),
                                    episode.detected(),
                                    episode.gap() == null
                                            ? ""
                                            : String.format(Locale.ROOT, ", gap %.0f ms", episode.gap())));
        }

        void end(Drill drill, Audit results, RuntimeState state) {
            audit = audit.plus(results.findings());
            falseAlarms += drill.falseAlarms();
            cleanMillis += drill.cleanMillis();
            state.models().forEach(model -> models.add(model.sensor() + " " + model.id()));
        }

        DrillResult result(DrillResult.Conditions conditions) {
            List<Row> rows = new ArrayList<>();
            episodes.forEach(
                    (sensor, faultsOf) -> faultsOf.forEach((fault, list) -> rows.add(Row.of(sensor, fault, list))));
            return new DrillResult(conditions, rows, audit, falseAlarms, cleanMillis / 60_000);
        }
    }
}
