package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.Yaml;
import io.crodino.trainer.loop.MethodChoice;
import io.crodino.trainer.loop.RateFinder;
import io.crodino.trainer.loop.RateRange;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.report.RateCurve;
import io.crodino.trainer.report.RateReport;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino find-lr}. */
@Command(
        name = "find-lr",
        mixinStandardHelpOptions = true,
        description = {
            "Find a learning rate: some steps of the training that the options describe, with a rate that grows until the"
                    + " loss explodes (range test, Smith 2017).",
            "Writes lr.html and lr.csv; trains nothing that is kept."
        })
public final class FindLrCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Option(names = "--from", defaultValue = "1e-6", description = "first rate (default ${DEFAULT-VALUE})")
    private double from = 1e-6;

    @Option(names = "--to", defaultValue = "1", description = "last rate (default ${DEFAULT-VALUE})")
    private double to = 1;

    @Option(names = "--steps", defaultValue = "100", description = "at most (default ${DEFAULT-VALUE})")
    private int steps = 100;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "work/find-lr",
            description = "folder for lr.html and lr.csv (default ${DEFAULT-VALUE})")
    private Path out = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        RateRange range = new RateRange(from, to, steps);
        MethodChoice choice = options.resolve();
        LayeredConfig<TrainConfig> resolved = choice.config();
        TrainConfig config = resolved.value();
        TrainingRun.check(config);
        OutputPlace.requireFolder("--out", out);
        PrintWriter terminal = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        terminal.print(options.shown(resolved));
        choice.reason().ifPresent(terminal::println);
        terminal.flush();
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress = new ProgressLine(terminal, "find-lr", "steps", 0, steps, System::nanoTime);
            RateCurve curve = new RateFinder(config, device, range).run(stop::requested, progress);
            progress.end();
            if (stop.requested()) {
                terminal.println("stopped; nothing was written");
            } else {
                new RateReport("Learning rate of " + config.method() + " on " + config.data(), Yaml.write(config))
                        .write(out, curve);
                print(curve, terminal);
            }
            terminal.flush();
        }
        return Cli.OK;
    }

    private void print(RateCurve curve, PrintWriter terminal) {
        double last = curve.rates().get(curve.rates().size() - 1);
        terminal.println(
                curve.diverged()
                        ? "the loss exploded at a rate of " + RateReport.rate(last)
                        : "the loss did not explode up to a rate of " + RateReport.rate(last));
        OptionalDouble suggestion = curve.suggestion();
        if (suggestion.isPresent()) {
            String rate = RateReport.rate(suggestion.getAsDouble());
            terminal.println("suggested rate: " + rate + ", because " + RateReport.RULE);
            terminal.println("Next:  ./crodino train --lr " + rate + " ...");
        } else {
            terminal.println(
                    "no suggestion: the loss did not fall at any rate; look at the data, or try other --from and --to");
        }
        terminal.println("Report: " + out.resolve("lr.html"));
    }
}
