package io.crodino.benchmark.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.torch.TensorDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints the times of optimizer steps as JSON. With {@code --paced} a caller that runs two programs side by side decides
 * when each step begins, so that both see the same machine.
 */
@Command(name = "train-step", mixinStandardHelpOptions = true, description = "Time optimizer steps on made-up data.")
public final class TrainStepBenchmarkCommand implements Callable<Integer> {
    @Option(names = "--method", defaultValue = "crodino", description = "crodino or single")
    private String method = "crodino";

    @Option(
            names = "--backbone",
            defaultValue = "resnet50",
            description = "resnet18, resnet34, resnet50, mobilenetv2, mobilenetv3-large or ddrnet23-slim")
    private String backbone = "resnet50";

    @Option(names = "--width", defaultValue = "1.0", description = "channel multiplier")
    private String width = "1.0";

    @Option(names = "--classes", defaultValue = "40", description = "outputs of the classifier")
    private int classes = 40;

    @Option(names = "--batch", defaultValue = "4", description = "samples per step")
    private String batch = "4";

    @Option(names = "--size", paramLabel = "HxW", defaultValue = "128x128", description = "network input")
    private String size = "128x128";

    @Option(names = "--threads", defaultValue = "2", description = "threads of the tensor engine, 0 = all cores")
    private String threads = "2";

    @Option(names = "--device", defaultValue = "cpu", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.CPU;

    @Option(names = "--precision", defaultValue = "fp32", description = "fp32, tf32 (CUDA only) or bf16")
    private String precision = "fp32";

    @Option(names = "--warmup", defaultValue = "3", description = "steps that are not timed")
    private int warmup = 3;

    @Option(names = "--steps", defaultValue = "20", description = "steps that are timed")
    private int steps = 20;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key of the training configuration")
    private Map<String, String> set = Map.of();

    @Option(names = "--paced", description = "print 'ready' and wait for a line before each step")
    private boolean paced;

    /** Runs without the rest of the command line. */
    public static void main(String[] arguments) {
        System.exit(Cli.execute(new TrainStepBenchmarkCommand(), arguments));
    }

    @Override
    public Integer call() throws JsonProcessingException {
        TrainStepBenchmark benchmark = new TrainStepBenchmark(configuration(), classes, device, warmup, steps);
        Map<String, Object> result = benchmark.run(paced ? TrainStepBenchmarkCommand::await : step -> {});
        System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
        return Cli.OK;
    }

    private TrainConfig configuration() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("method", method);
        keys.put("network.backbone", backbone);
        keys.put("network.width", width);
        keys.put("batch", batch);
        keys.put("size", InputSize.typed("--size", size, "").toString());
        keys.put("threads", threads);
        keys.put("precision", precision);
        keys.putAll(set);
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }

    private static void await(long step) {
        System.out.println("ready " + step);
        try {
            int read;
            do {
                read = System.in.read();
            } while (read != '\n' && read >= 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
