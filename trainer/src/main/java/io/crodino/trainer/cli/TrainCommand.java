package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.UserException;
import io.crodino.trainer.loop.MethodChoice;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingOutcome;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Option(
            names = "--unlabelled",
            paramLabel = "SPEC",
            description = "folder:DIR, pairs of both sensors without labels to learn from as well")
    private @Nullable String unlabelled;

    @Option(names = "--resume", description = "go on with the run in --run")
    private boolean resume;

    @Override
    public Integer call() throws InterruptedException {
        try (Interruption stop = Interruption.install()) {
            TrainingOutcome outcome = resume ? resumed(stop) : started(stop);
            print(outcome, System.out);
            return Cli.OK;
        }
    }

    private TrainingOutcome started(Interruption stop) throws InterruptedException {
        RunFolder folder = RunFolder.fresh(run);
        OutputPlace.requireFolder("--run", run);
        MethodChoice choice = options.resolve(own());
        LayeredConfig<TrainConfig> resolved = choice.config();
        TrainingRun.check(resolved.value());
        System.out.print(options.shown(resolved));
        choice.reason().ifPresent(System.out::println);
        return TrainingRun.start(resolved.value(), folder, device, System.out, stop::requested);
    }

    private TrainingOutcome resumed(Interruption stop) throws InterruptedException {
        Map<String, String> given = options.keys();
        given.putAll(own());
        given.remove("data");
        if (!given.isEmpty() || options.config() != null) {
            throw new UserException("--resume goes on with the configuration in " + run + "/config.yaml, but "
                    + given.keySet() + " was given too: leave that out, or start another run");
        }
        return TrainingRun.resume(RunFolder.existing(run), device, System.out, stop::requested);
    }

    private Map<String, String> own() {
        return unlabelled == null ? Map.of() : Map.of("unlabelled.data", unlabelled);
    }

    private void print(TrainingOutcome outcome, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s after %d steps, %.0f s: %s%n",
                outcome.stopped() ? "stopped" : "done",
                outcome.steps(),
                outcome.seconds(),
                outcome.scores());
        String folder = Cli.shellWord(run.toString());
        if (outcome.stopped()) {
            out.println("Saved. Go on with:  ./crodino train --run " + folder + " --resume");
        } else {
            out.println("Report: " + run.resolve("report.html"));
            out.println(
                    outcome.readsBothSensors()
                            ? "Next:  ./crodino train --method kd-v2 --teacher " + folder + " --run DIR ..."
                            : "Next:  ./crodino export --run " + folder + " --out models");
        }
    }
}
