package io.crodino.benchmark.charge;

import io.crodino.benchmark.flight.SmallNetworks;
import io.crodino.edge.terms.Policy;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.world.Camera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark charge}. */
@Command(
        name = "charge",
        mixinStandardHelpOptions = true,
        description = {
            "Which policy shows the truth most often: small networks learn the synthetic world in clear weather, then fly through"
                    + " clear air, dense fog, night and a low sun, once under each policy.",
            "Ctrl-C stops; what is trained stays trained."
        })
public final class ChargeCommand implements Callable<Integer> {
    private static final Camera CAMERA = new Camera(64, 48);
    private static final int VALIDATION = 100;

    @Option(names = "--seeds", defaultValue = "3", description = "1 to so many (default ${DEFAULT-VALUE})")
    private int seeds;

    @Option(names = "--train", defaultValue = "200", description = "frames to learn from (default ${DEFAULT-VALUE})")
    private int train;

    @Option(names = "--steps", defaultValue = "600", description = "of the training (default ${DEFAULT-VALUE})")
    private int steps;

    @Option(names = "--flight", defaultValue = "1200", description = "frames of a flight (default ${DEFAULT-VALUE})")
    private int flight;

    @Option(names = "--method", defaultValue = "single", description = "of training (default ${DEFAULT-VALUE})")
    private String method = "";

    @Option(
            names = "--policies",
            split = ",",
            defaultValue = "prefer-rgb,confidence,expected-miou",
            description = "in this order (default ${DEFAULT-VALUE})")
    private List<String> policies = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "any key of the kit that flies, e.g. agreement.budget=0.2")
    private Map<String, String> keys = Map.of();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "work/charge",
            description = "folder for all of it (default ${DEFAULT-VALUE})")
    private Path work = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        if (seeds < 1 || train < 8 || flight < 100 || steps < 10) {
            throw new UserException("--seeds " + seeds + ", --train " + train + ", --flight " + flight + ", --steps "
                    + steps + ": expected at least 1 seed, 8 frames, a flight of 100 frames, and 10 steps");
        }
        List<Policy> chosen = policies.stream().map(Policy::of).toList();
        OpenCv.load();
        try (Interruption stop = Interruption.install()) {
            Map<Policy, List<PolicyFlight.Shown>> shown = new LinkedHashMap<>();
            chosen.forEach(policy -> shown.put(policy, new ArrayList<>()));
            for (int seed = 1; seed <= seeds; seed++) {
                PolicyFlight trial = prepared(seed, stop::requested);
                for (Policy policy : chosen) {
                    PolicyFlight.Shown one = trial.fly(policy);
                    System.out.printf(
                            Locale.ROOT,
                            "seed %d, %s: %.1f %% of the pixels right in %d results%n",
                            seed,
                            policy.key(),
                            100 * one.accuracy(),
                            one.shown());
                    shown.getOrDefault(policy, List.of()).add(one);
                }
            }
            System.out.print(table(shown));
            return Cli.OK;
        } catch (CancellationException e) {
            System.err.println("crodino: stopped; the same command goes on");
            return Cli.INTERRUPTED;
        }
    }

    private PolicyFlight prepared(long seed, BooleanSupplier stop) throws InterruptedException {
        Path root = work.resolve("seed-" + seed);
        Path data = root.resolve("data");
        WeatherFlights flights = new WeatherFlights(seed, CAMERA);
        flights.writeClear(data, train, VALIDATION);
        SmallNetworks networks = new SmallNetworks(root.resolve("run"), method, seed, stop);
        Path models = root.resolve("models");
        if (!Files.exists(models.resolve("depth.onnx"))) {
            networks.train(data, train, steps);
            networks.export(models);
        }
        Path folder = root.resolve("flight");
        List<String> stems = flights.writeHard(folder, flight, PolicyFlight.FPS);
        return new PolicyFlight(models, folder, stems, keys, stop);
    }

    private static String table(Map<Policy, List<PolicyFlight.Shown>> shown) {
        StringBuilder text = new StringBuilder("""
                | policy | mean accuracy of what was shown | mIoU of what was shown | on depth | switches a minute |
                |---|---|---|---|---|
                """);
        shown.forEach((policy, flights) -> text.append("| ")
                .append(policy.key())
                .append(" | ")
                .append(spread(flights, one -> 100 * one.accuracy()))
                .append(" | ")
                .append(spread(flights, one -> 100 * one.miou()))
                .append(" | ")
                .append(spread(flights, one -> 100 * one.onDepth()))
                .append(" | ")
                .append(spread(flights, PolicyFlight.Shown::switchesPerMinute))
                .append(" |\n"));
        return text.toString();
    }

    /** Mean and all values. */
    private static String spread(List<PolicyFlight.Shown> flights, ToDoubleFunction<PolicyFlight.Shown> figure) {
        List<Double> values = flights.stream().map(figure::applyAsDouble).toList();
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.1f ", mean)
                + values.stream()
                        .map(value -> String.format(Locale.ROOT, "%.1f", value))
                        .toList();
    }
}
