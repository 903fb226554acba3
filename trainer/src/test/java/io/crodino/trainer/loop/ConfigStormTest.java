package io.crodino.trainer.loop;

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

/** What a configuration file of a training may hold. */
class ConfigStormTest implements StormTest {
    @Override
    public Stream<Storm> storms(Path folder) {
        Path file = folder.resolve("train.yaml");
        Mutations mutations = Mutations.of("batch steps method crodino single", Yaml.write(TrainConfig.defaults()));
        return Stream.of(Storm.of("train.yaml", 1000, mutations, UserException.class, input -> {
            Files.write(file, input);
            try {
                LayeredConfig.resolve(TrainConfig.defaults(), file, Map.of(), Map.of())
                        .describe();
            } catch (UserException e) {
                throw sentence(e);
            }
        }));
    }

    /** Mistakes about keys are told all at once, a sentence each: here the first stands for all. */
    private static UserException sentence(UserException all) {
        List<String> lines = String.valueOf(all.getMessage()).lines().toList();
        return lines.stream().allMatch(line -> line.startsWith("file train.yaml: ") || line.matches("and \\d+ more"))
                ? new UserException(lines.get(0))
                : all;
    }
}
