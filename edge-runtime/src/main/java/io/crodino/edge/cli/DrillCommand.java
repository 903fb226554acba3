package io.crodino.edge.cli;

import io.crodino.edge.drill.DrillPlan;
import io.crodino.edge.kit.Outlets;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino drill}. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Make the sensors fail, again and again, and measure whether it is noticed and how fast the other takes over.",
            "Writes OUT.json, and the table for people as OUT.md and OUT.html. Exit code 0, or 1 when a plain fault",
            "was missed, a well sensor was blamed (false alarm), or a result was stale, invented or spoiled."
        })
public final class DrillCommand implements Callable<Integer> {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            required = true,
            description = "folder with rgb.onnx and depth.onnx")
    private String models = "";

    @Option(names = "--rgb", paramLabel = "SOURCE", required = true, description = "RGB sensor")
    private String rgb = "";

    @Option(names = "--depth", paramLabel = "SOURCE", required = true, description = "depth sensor")
    private String depth = "";

    @Option(names = "--faults", defaultValue = "all", description = "all, plain, or names with commas between them")
    private String faults = "all";

    @Option(names = "--episodes", defaultValue = "20", description = "of each fault (default ${DEFAULT-VALUE})")
    private int episodes;

    @Option(names = "--seed", defaultValue = "1", description = "of the random moments (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--port", description = "also serve the page while it lasts")
    private @Nullable Integer port;

    @Option(names = "--out", paramLabel = "FILE.json", required = true, description = "where the result goes")
    private Path out = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with keys of 'crodino run'")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key of 'crodino run'")
    private Map<String, String> set = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        if (episodes < 1) {
            throw new UserException("--episodes is " + episodes + ": expected at least 1");
        }
        OutputPlace.requireFile("--out", out);
        Map<String, String> keys = new LinkedHashMap<>(set);
        keys.putAll(Map.of("models", models, "rgb", rgb, "depth", depth));
        LayeredConfig<RunConfig> resolved = Outlets.installed().resolve(config, System.getenv(), keys);
        DrillPlan plan = new DrillPlan(resolved.value(), changed(resolved), chosen(), episodes, seed, port);
        try (Interruption interruption = Interruption.install()) {
            return plan.carryOut(out, System.out, interruption::requested) ? Cli.OK : Cli.OUR_FAULT;
        }
    }

    private static List<String> changed(LayeredConfig<RunConfig> resolved) {
        Set<String> told = Set.of("models", "rgb", "depth");
        return resolved.entries().stream()
                .filter(entry -> !entry.isDefault() && !told.contains(entry.key()))
                .map(entry -> entry.key() + "=" + entry.shown())
                .toList();
    }

    private Set<Fault> chosen() {
        EnumSet<Fault> all = EnumSet.allOf(Fault.class);
        if (faults.equals("plain")) {
            all.removeIf(Fault::isSubtle);
        }
        if (faults.equals("all") || faults.equals("plain")) {
            return all;
        }
        EnumSet<Fault> named = EnumSet.noneOf(Fault.class);
        for (String name : faults.split(",", -1)) {
            named.add(all.stream()
                    .filter(fault -> key(fault).equals(key(name)))
                    .findFirst()
                    .orElseThrow(() -> new UserException("unknown fault '" + name + "'"
                            + Suggestion.sentence(
                                    key(name),
                                    all.stream().map(DrillCommand::key).toList()))));
        }
        return named;
    }

    private static String key(Fault fault) {
        return key(fault.name());
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
