package io.crodino.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a running kit fail every five seconds while people watch, and sees whether it stays as it was. Start the kit with
 * {@code ./crodino run --allow-drill ...} and a token, then this with its address, token, process id and minutes.
 *
 * <p>Two stream clients stay all the time, one of which never reads. Three viewers, each with all the connections of the
 * page, come and go every two minutes, so that the latency with them and without them is measured in one run. With the
 * port of a broker that the kit tells ({@code mqtt.url}), Mosquitto is started and killed every 20 seconds. With folders
 * of models, each different from the others, the next one is installed every two minutes (run the kit with
 * {@code update.probation-s=30}).
 */
final class Soak {
    private static final long STEP_MILLIS = 1000;
    private static final int STEPS_PER_FAULT = 5;
    private static final int STEPS_PER_SAMPLE = 10;
    private static final int STEPS_PER_VISIT = 120;
    private static final int STEPS_PER_BROKER = 20;
    private static final int STEPS_PER_SWAP = 120;
    private static final int VIEWERS = 3;
    private static final double FAULT_SECONDS = 1.5;

    private final RunningKit kit;
    private final ProcessFigures process;
    private final Random random = new Random(1);
    private final List<Viewer> viewers = new ArrayList<>();
    private final Latency alone = new Latency();
    private final Latency watched = new Latency();
    private final List<ProcessFigures.Sample> samples = new ArrayList<>();
    private final Faults faults;
    private final Swaps swaps;
    private final @Nullable Broker broker;

    private Soak(RunningKit kit, ProcessFigures process, Swaps swaps, @Nullable Broker broker) throws Exception {
        this.kit = kit;
        this.process = process;
        this.swaps = swaps;
        this.broker = broker;
        this.faults = new Faults(kit, random);
    }

    /** Address, token, process id, minutes, and if wanted the port of a broker and folders of models. */
    public static void main(String[] arguments) throws Exception {
        RunningKit kit = new RunningKit(URI.create(arguments[0]), arguments[1]);
        List<Path> pairs = Stream.of(arguments).skip(5).map(Path::of).toList();
        ProcessFigures process = new ProcessFigures(Path.of("/proc", arguments[2]));
        try (Broker broker = arguments.length > 4 ? new Broker(Integer.parseInt(arguments[4])) : null;
                Viewer reads = Viewer.stream(kit, true);
                Viewer never = Viewer.stream(kit, false)) {
            Soak soak = new Soak(kit, process, new Swaps(kit, pairs), broker);
            soak.run(Integer.parseInt(arguments[3]) * 60);
            System.out.printf(
                    "stream clients: %d results read, %d by the one that never reads%n",
                    reads.messages(), never.messages());
        }
    }

    private void run(int steps) throws Exception {
        long results = 0;
        for (int step = 0; step < steps; step++) {
            if (step % STEPS_PER_VISIT == 0) {
                visit(step / STEPS_PER_VISIT % 2 == 1);
            }
            if (step % STEPS_PER_FAULT == 0) {
                faults.inject(FAULT_SECONDS);
            }
            if (broker != null && step % STEPS_PER_BROKER == 0) {
                broker.turn();
            }
            if (step % STEPS_PER_SWAP == STEPS_PER_SWAP / 2) {
                swaps.install();
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            swaps.look();
            JsonNode loop = kit.state().get("loop");
            // The first seconds after a change of viewers belong to neither.
            if (step % STEPS_PER_VISIT > 5) {
                (viewers.isEmpty() ? alone : watched).add(loop, results);
            }
            results = loop.get("results").asLong();
            if (step % STEPS_PER_SAMPLE == 0) {
                sample(step);
            }
        }
        visit(false);
        report();
    }

    private void visit(boolean come) throws Exception {
        for (Viewer viewer : viewers) {
            viewer.close();
        }
        viewers.clear();
        for (int i = 0; come && i < VIEWERS; i++) {
            viewers.add(Viewer.page(kit));
        }
    }

    private void sample(int step) throws Exception {
        ProcessFigures.Sample now = process.sample();
        samples.add(now);
        System.out.printf(
                Locale.ROOT,
                "%5d s: RSS %.1f MB, %d threads, %d files, viewers %d, models %s, %s%n",
                step,
                now.rssMegabytes(),
                now.threads(),
                now.files(),
                viewers.size(),
                swaps.describe(),
                faults.describe());
    }

    private void report() {
        System.out.printf("latency alone:   %s%nlatency watched: %s%n", alone.describe(), watched.describe());
        System.out.printf(
                Locale.ROOT, "p99 watched / alone: %.3f%n", watched.percentile(0.99) / alone.percentile(0.99));
        List<ProcessFigures.Sample> settled = samples.subList(Math.min(18, samples.size() - 1), samples.size());
        System.out.printf("after 3 minutes: %s%n", ProcessFigures.Sample.spread(settled));
        System.out.printf(
                "%s%nmodels: %s, lives of the broker: %d%n",
                faults.describe(), swaps.describe(), broker == null ? 0 : broker.lives());
        faults.missed().forEach(System.out::println);
    }
}
