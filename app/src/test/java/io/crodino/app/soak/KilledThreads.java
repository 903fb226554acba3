package io.crodino.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.app.Crodino;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Kills every thread of a kit that runs in this process, one after the other and wherever each happens to be, and measures
 * how long it takes until the kit has told of it and until the next result. Its arguments: address, token, rounds, and
 * those of {@code run}. {@link Thread#stop()} raises an error in another thread; it works up to Java 19.
 */
final class KilledThreads {
    private static final List<String> VICTIMS = List.of(
            "inference",
            "rgb-reader",
            "depth-reader",
            "watchdog",
            "network-mender",
            "models",
            "mqtt",
            "certificate",
            "systemd",
            "live-view",
            "stream",
            "live",
            "layers");
    private static final long PAUSE_MILLIS = 1500;
    private static final long LONGEST_MILLIS = 10_000;

    private final RunningKit kit;
    private final Map<String, List<Double>> told = new LinkedHashMap<>();
    private final Map<String, List<Double>> next = new LinkedHashMap<>();

    private KilledThreads(RunningKit kit) {
        this.kit = kit;
    }

    public static void main(String[] arguments) throws Exception {
        String[] run = Arrays.copyOfRange(arguments, 3, arguments.length);
        Thread process = new Thread(() -> Crodino.main(run), "kit");
        process.setDaemon(true);
        process.start();
        KilledThreads trial = new KilledThreads(new RunningKit(URI.create(arguments[0]), arguments[1]));
        trial.awaitFirstResult();
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            trial.round();
        }
        trial.report();
        Runtime.getRuntime().halt(0);
    }

    private void awaitFirstResult() throws InterruptedException {
        while (true) {
            try {
                if (kit.state().get("loop").get("results").asLong() > 0) {
                    return;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void round() throws Exception {
        for (String victim : VICTIMS) {
            try (Viewer page = Viewer.page(kit);
                    Viewer stream = Viewer.stream(kit, true)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                Optional<Thread> thread = find(victim);
                if (thread.isPresent()) {
                    kill(victim, thread.get());
                }
                System.out.printf("%s: %d pictures, %d results seen%n", victim, page.messages(), stream.messages());
            }
        }
    }

    private static Optional<Thread> find(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findAny();
    }

    @SuppressWarnings({"deprecation", "removal"})
    private void kill(String victim, Thread thread) throws Exception {
        long deaths = deaths(kit.state(), victim);
        long start = System.nanoTime();
        thread.stop();
        JsonNode state = kit.state();
        long results = state.get("loop").get("results").asLong();
        double toldMillis = Double.NaN;
        double nextMillis = Double.NaN;
        for (double millis = 0; millis < LONGEST_MILLIS && (Double.isNaN(toldMillis) || Double.isNaN(nextMillis)); ) {
            TimeUnit.MILLISECONDS.sleep(5);
            state = kit.state();
            millis = (System.nanoTime() - start) / 1e6;
            boolean fresh = state.get("charge").get("fresh").asBoolean();
            if (Double.isNaN(nextMillis)
                    && fresh
                    && state.get("loop").get("results").asLong() > results) {
                nextMillis = millis;
            }
            if (Double.isNaN(toldMillis) && deaths(state, victim) > deaths) {
                toldMillis = millis;
            }
        }
        told.computeIfAbsent(victim, name -> new ArrayList<>()).add(toldMillis);
        next.computeIfAbsent(victim, name -> new ArrayList<>()).add(nextMillis);
    }

    private static long deaths(JsonNode state, String thread) {
        for (JsonNode death : state.get("deaths")) {
            if (death.get("thread").asText().equals(thread)) {
                return death.get("deaths").asLong();
            }
        }
        return 0;
    }

    private void report() {
        System.out.println(
                "| thread | killed | told | until told, most ms | until the next result, median / most ms |");
        System.out.println("|---|---|---|---|---|");
        told.forEach((thread, millis) -> {
            long known = millis.stream().filter(value -> !value.isNaN()).count();
            List<Double> results = new ArrayList<>(next.get(thread));
            Collections.sort(results);
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %d | %d | %.0f | %.0f / %.0f |%n",
                    thread,
                    millis.size(),
                    known,
                    Collections.max(millis),
                    results.get(results.size() / 2),
                    results.get(results.size() - 1));
        });
    }
}
