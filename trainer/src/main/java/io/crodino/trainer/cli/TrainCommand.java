package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.UserException;
import io.crodino.trainer.engine.TensorDevice;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.loop.TrainingRun.Outcome;
import io.crodino.trainer.run.RunFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train an RGB and a depth network together on an RGB-D data set.",
        footer = {"", "Every configuration key can be set: --set optimizer.clip=1 or in --config FILE (YAML)."})
public final class TrainCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "run folder to write")
    private Path run = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            description = "folder:DIR, nyu:FILE.mat, potsdam:DIR, mid-air:DIR or sun:DIR")
    private @Nullable String data;

    @Option(
            names = "--method",
            description = "single, multimodal, kd-v1, kd-v2, kd-net, masked, proto-kd, lad, cad or crodino")
    private @Nullable String method;

    @Option(names = "--backbone", description = "resnet18, resnet34 or resnet50")
    private @Nullable String backbone;

    @Option(names = "--width", description = "channel multiplier")
    private @Nullable String width;

    @Option(names = "--epochs", description = "passes over the training split")
    private @Nullable String epochs;

    @Option(names = "--batch", description = "samples per step")
    private @Nullable String batch;

    @Option(names = "--size", paramLabel = "HxW", description = "network input")
    private @Nullable String size;

    @Option(names = "--lr", description = "learning rate after the warm-up")
    private @Nullable String learningRate;

    @Option(names = "--seed", description = "fixes weights, order and views")
    private @Nullable String seed;

    @Option(names = "--threads", description = "threads of the tensor engine, 0 = all cores")
    private @Nullable String threads;

    @Option(names = "--pretrained", paramLabel = "FILE", description = "torchvision ResNet, .pth or .safetensors")
    private @Nullable String pretrained;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "TERM",
            description = "leave out: aux, contrastive, orthogonality, mixup, decoupled")
    private List<String> without = List.of();

    @Option(names = "--mixup-alpha", paramLabel = "A", description = "crodino: weight of the other modality, 0 to 0.5")
    private @Nullable String mixupAlpha;

    @Option(names = "--teacher", paramLabel = "RUN", description = "finished multimodal run to learn from")
    private @Nullable String teacher;

    @Option(
            names = "--teachers",
            paramLabel = "DIR",
            description = "where teachers are found or trained; default: teachers beside the run folder")
    private @Nullable String teachers;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with any of the keys")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key")
    private Map<String, String> set = Map.of();

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Option(names = "--resume", description = "go on with the run in --run")
    private boolean resume;

    @Override
    public Integer call() throws InterruptedException {
        try (Interruption stop = Interruption.install()) {
            Outcome outcome = resume ? resumed(stop) : started(stop);
            print(outcome, System.out);
            return Cli.OK;
        }
    }

    private Outcome started(Interruption stop) throws InterruptedException {
        RunFolder folder = RunFolder.fresh(run);
        LayeredConfig<TrainConfig> resolved =
                LayeredConfig.resolve(TrainConfig.defaults(), config, System.getenv(), commandLine());
        System.out.print(resolved.describe());
        return TrainingRun.start(resolved.value(), folder, device, System.out, stop::requested);
    }

    private Outcome resumed(Interruption stop) throws InterruptedException {
        Map<String, String> given = commandLine();
        given.remove("data");
        if (!given.isEmpty() || config != null) {
            throw new UserException("--resume goes on with the configuration in " + run + "/config.yaml, but "
                    + given.keySet() + " was given too: leave that out, or start another run");
        }
        return TrainingRun.resume(RunFolder.existing(run), device, System.out, stop::requested);
    }

    private Map<String, String> commandLine() {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "data", data);
        put(keys, "method", method);
        put(keys, "network.backbone", backbone);
        put(keys, "network.width", width);
        put(keys, "network.pretrained", pretrained);
        put(keys, "epochs", epochs);
        put(keys, "batch", batch);
        put(keys, "size", size);
        put(keys, "optimizer.learning-rate", learningRate);
        put(keys, "seed", seed);
        put(keys, "threads", threads);
        put(keys, "crodino.alpha", mixupAlpha);
        put(keys, "distillation.teacher", teacher);
        put(keys, "distillation.teachers", teachers);
        List<String> terms =
                without.stream().filter(term -> !term.equals("decoupled")).toList();
        if (!terms.isEmpty()) {
            keys.put("crodino.without", "[" + String.join(", ", terms) + "]");
        }
        if (without.contains("decoupled")) {
            keys.put("augmentation.decoupled", "false");
        }
        keys.putAll(set);
        return keys;
    }

    private static void put(Map<String, String> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, value);
        }
    }

    private void print(Outcome outcome, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s after %d steps, %.0f s: %s%n",
                outcome.stopped() ? "stopped" : "done",
                outcome.steps(),
                outcome.seconds(),
                outcome.scores());
        if (outcome.stopped()) {
            out.println("Saved. Go on with:  ./crodino train --run " + run + " --resume");
        } else {
            out.println("Report: " + run.resolve("report.html"));
            out.println(
                    outcome.readsBothSensors()
                            ? "Next:  ./crodino train --method kd-v2 --teacher " + run + " --run DIR ..."
                            : "Next:  ./crodino export --run " + run + " --out models");
        }
    }
}
