package io.crodino.edge.drill;

import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.terms.Policy;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.PerModality;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
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
    private static final int EPISODES_PER_SAVE = 25;

    /**
     * Does it, and writes {@code out} and the tables beside it, now and then and at the end.
     *
     * @param stop whether to end after the current episode
     * @return whether every plain fault was found every time and no result was wrong
     */
    public boolean carryOut(Path out, PrintStream log, BooleanSupplier stop) throws InterruptedException {
        Tally tally = new Tally(total(), this::conditions, log);
        try {
            for (Modality sensor : Modality.values()) {
                half(sensor, tally, out, log, stop);
            }
        } finally {
            new DrillReport(tally.result()).write(out);
        }
        log.println();
        log.print(new DrillReport(tally.result()).console());
        return Verdict.of(tally.result()).passed();
    }

    private void half(Modality sensor, Tally tally, Path out, PrintStream log, BooleanSupplier stop)
            throws InterruptedException {
        PerModality<FaultSwitch> switches = PerModality.of(modality -> new FaultSwitch());
        Ledger ledger = new Ledger();
        try (EdgeRuntime runtime = Assembly.build(
                        preferring(sensor),
                        Sensors.installed(),
                        (opened, modality) ->
                                new FaultySensor(opened, modality, switches.get(modality), ledger.witness(modality)),
                        new Drills(switches));
                Audit audit = new Audit(runtime, config.runtime().staleMs(), ledger);
                StatusServer page = page(runtime)) {
            if (page != null) {
                log.println("page: " + page.address());
            }
            runtime.start();
            audit.start();
            Drill drill = new Drill(
                    runtime, sensor, switches.get(sensor), new SplittableRandom(seed + sensor.channels()), stop);
            tally.begin(drill, audit, runtime);
            for (Fault fault : order(sensor)) {
                Episode episode = drill.play(fault);
                if (stop.getAsBoolean()) {
                    break;
                }
                tally.add(episode);
                if (tally.done() % EPISODES_PER_SAVE == 0) {
                    new DrillReport(tally.result()).write(out);
                }
            }
        }
    }

    private RunConfig preferring(Modality sensor) {
        return config.runtime().policy() == Policy.FUSE
                ? config
                : config.withPolicy(sensor == Modality.RGB ? Policy.PREFER_RGB : Policy.PREFER_DEPTH);
    }

    private @Nullable StatusServer page(EdgeRuntime runtime) {
        return port == null ? null : StatusServer.start(runtime, config.page().options(port));
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

    DrillResult.Conditions conditions(Set<String> models) {
        return new DrillResult.Conditions(
                Kit.version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version"),
                Passwords.hidden(config.sources().rgb()),
                Passwords.hidden(config.sources().depth()),
                List.copyOf(models),
                settings,
                seed,
                config.runtime().staleMs());
    }
}
