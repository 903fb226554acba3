package io.crodino.app;

import io.crodino.benchmark.capture.CaptureLearningCommand;
import io.crodino.benchmark.capture.CaptureLoopCommand;
import io.crodino.benchmark.charge.ChargeCommand;
import io.crodino.benchmark.latency.LatencyCommand;
import io.crodino.benchmark.speed.SpeedCommand;
import io.crodino.benchmark.training.LoaderBenchmarkCommand;
import io.crodino.benchmark.training.TrainStepBenchmarkCommand;
import io.crodino.study.StudyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code crodino benchmark}. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measure this kit on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SpeedCommand.class,
            LatencyCommand.class,
            TrainStepBenchmarkCommand.class,
            LoaderBenchmarkCommand.class,
            CaptureLoopCommand.class,
            CaptureLearningCommand.class,
            ChargeCommand.class,
            StudyCommand.class
        })
public final class BenchmarkCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
