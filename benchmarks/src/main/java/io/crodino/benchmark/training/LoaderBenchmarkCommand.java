package io.crodino.benchmark.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.formats.UserException;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.torch.TensorDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark loaders}: prints JSON. */
@Command(
        name = "loaders",
        mixinStandardHelpOptions = true,
        description = {
            "Time how fast data sets are read for training, beside how fast the full-size ResNet-50 networks learn.",
            "The networks are timed at their own size, since large pictures need more memory than a small machine has;"
                    + " at --size they are slower still, so a loader that is ahead here is ahead there."
        })
public final class LoaderBenchmarkCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "SPEC",
            description = "as in train; may be given several times")
    private List<String> data = List.of();

    @Option(names = "--size", paramLabel = "HxW", defaultValue = "480x640", description = "network input of the loader")
    private String size = "480x640";

    @Option(names = "--batch", defaultValue = "4", description = "samples per batch, of loader and networks")
    private String batch = "4";

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "1,2",
            description = "numbers of loader threads (default ${DEFAULT-VALUE})")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--rounds", defaultValue = "3", description = "of each (default ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--batches", defaultValue = "15", description = "timed in a round (default ${DEFAULT-VALUE})")
    private int batches = 15;

    @Option(names = "--steps", defaultValue = "5", description = "timed of the networks, 0 = leave them out")
    private int steps = 5;

    @Option(
            names = "--step-size",
            paramLabel = "HxW",
            defaultValue = "128x128",
            description = "input of the timed networks (default ${DEFAULT-VALUE})")
    private String stepSize = "128x128";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key of the training configuration")
    private Map<String, String> set = Map.of();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        if (rounds < 1 || batches < 1 || steps < 0 || threads.stream().anyMatch(count -> count < 1)) {
            throw new UserException("--rounds " + rounds + ", --batches " + batches + ", --threads " + threads
                    + ", --steps " + steps + ": expected at least 1 of each, and 0 or more steps");
        }
        List<Map<String, Object>> loaders = new ArrayList<>();
        for (String spec : data) {
            loaders.add(new LoaderBenchmark(configuration(spec, size), rounds, batches).run(threads));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("cores", Runtime.getRuntime().availableProcessors());
        result.put("data", loaders);
        if (steps > 0) {
            result.put(
                    "networks",
                    new TrainStepBenchmark(configuration("", stepSize), 40, TensorDevice.CPU, 1, steps)
                            .run(step -> {}));
        }
        System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
        return Cli.OK;
    }

    private TrainConfig configuration(String spec, String input) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("data", spec);
        keys.put("batch", batch);
        keys.put("size", InputSize.typed("--size", input, "").toString());
        keys.putAll(set);
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }
}
