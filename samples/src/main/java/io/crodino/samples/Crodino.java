package io.crodino.samples;

import io.crodino.edge.cli.DrillCommand;
import io.crodino.edge.cli.PrepareCommand;
import io.crodino.edge.cli.RecordCommand;
import io.crodino.edge.cli.RunCommand;
import io.crodino.edge.cli.SegmentCommand;
import io.crodino.exporter.cli.ExportCommand;
import io.crodino.formats.Cli;
import io.crodino.formats.Kit;
import io.crodino.samples.benchmark.BenchmarkCommand;
import io.crodino.samples.demo.DemoCommand;
import io.crodino.samples.synth.SynthCommand;
import io.crodino.trainer.cli.ConvertCommand;
import io.crodino.trainer.cli.EvaluateCommand;
import io.crodino.trainer.cli.FindLrCommand;
import io.crodino.trainer.cli.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line that joins all rooms; {@code ./crodino --help} lists its commands. */
@Command(
        name = "crodino",
        mixinStandardHelpOptions = true,
        versionProvider = Crodino.Version.class,
        description = "Perception that keeps working on a robot with whichever single sensor it has left.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            SynthCommand.class,
            ConvertCommand.class,
            FindLrCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ExportCommand.class,
            RecordCommand.class,
            RunCommand.class,
            DrillCommand.class,
            SegmentCommand.class,
            PrepareCommand.class,
            BenchmarkCommand.class
        })
public final class Crodino implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Starts a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Cli.execute(new Crodino(), arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"crodino " + Kit.version()};
        }
    }
}
