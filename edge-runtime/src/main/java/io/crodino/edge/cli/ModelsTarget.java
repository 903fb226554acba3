package io.crodino.edge.cli;

import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.Outlets;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.models.ModelStore;
import io.crodino.edge.models.PairInstaller;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose models a command is about: those of a folder, or of a kit that runs. */
final class ModelsTarget {
    @Option(names = "--models", paramLabel = "DIR", description = "models folder of a kit that does not run")
    private @Nullable String models;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "http://HOST:PORT of a kit that runs; its token is CRODINO_TOKEN or --set token=...")
    private @Nullable String url;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with the keys of 'run'")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key of 'run'")
    private Map<String, String> set = Map.of();

    /** The kit that runs; null when it is about a folder. */
    @Nullable
    RemoteModels remote() {
        return url == null ? null : new RemoteModels(url, config().page().token());
    }

    RunConfig config() {
        Map<String, String> keys = new LinkedHashMap<>();
        if (models != null) {
            keys.put("models", models);
        }
        keys.putAll(set);
        return Outlets.installed().resolve(config, System.getenv(), keys).value();
    }

    /** @throws UserException when none was named, or it is not there */
    Path folder() {
        RunConfig run = config();
        if (run.models().isEmpty()) {
            throw new UserException("whose models? Add --models DIR, or --url http://HOST:PORT for a kit that runs");
        }
        return Assembly.modelsFolder(run);
    }

    /** For the folder; the store is the caller's. */
    PairInstaller installer(ModelStore store) {
        RunConfig run = config();
        return new PairInstaller(store, Assembly.opener(run), run.update());
    }
}
