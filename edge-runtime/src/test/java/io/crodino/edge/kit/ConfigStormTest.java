package io.crodino.edge.kit;

import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a configuration file of the kit may hold. */
class ConfigStormTest implements StormTest {
    private static final String WORDS = "rgb depth port policy fuse cuda true mqtt.url mqtt: topic health: hosts *";
    private static final String PART = """
            rgb: "replay:/data?fps=30"
            port: 80
            mqtt: {url: "mqtt://h:1883", topic: a/b}
            policy: fuse
            """;

    @Override
    public Stream<Storm> storms(Path folder) {
        Path file = folder.resolve("run.yaml");
        Mutations mutations = Mutations.of(WORDS, Yaml.write(RunConfig.defaults()), PART, PART);
        return Stream.of(Storm.of("run.yaml", 1000, mutations, UserException.class, input -> {
            Files.write(file, input);
            try {
                LayeredConfig<RunConfig> config = LayeredConfig.resolve(RunConfig.defaults(), file, Map.of(), Map.of());
                config.describe();
                config.value().runtime();
            } catch (UserException e) {
                throw sentence(e);
            }
        }));
    }

    /** Mistakes about keys are told all at once, a sentence each: here the first stands for all. */
    private static UserException sentence(UserException all) {
        List<String> lines = String.valueOf(all.getMessage()).lines().toList();
        return lines.stream().allMatch(line -> line.startsWith("file run.yaml: ") || line.matches("and \\d+ more"))
                ? new UserException(lines.get(0))
                : all;
    }
}
