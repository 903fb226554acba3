package io.crodino.samples.benchmark;

import io.crodino.exporter.cli.LatencyCommand;
import io.crodino.trainer.bench.LoaderBenchmarkCommand;
import io.crodino.trainer.bench.TrainStepBenchmarkCommand;
import io.crodino.trainer.study.StudyCommand;
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
