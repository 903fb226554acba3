package io.crodino.app;

import io.crodino.curation.cli.DataCommand;
import io.crodino.curation.cli.LabelsCommand;
import io.crodino.edge.cli.CalibrateCommand;
import io.crodino.edge.cli.DoctorCommand;
import io.crodino.edge.cli.DrillCommand;
import io.crodino.edge.cli.FitCommand;
import io.crodino.edge.cli.ModelsCommand;
import io.crodino.edge.cli.PrepareCommand;
import io.crodino.edge.cli.RecordCommand;
import io.crodino.edge.cli.RegisterCommand;
import io.crodino.edge.cli.RunCommand;
import io.crodino.edge.cli.SegmentCommand;
import io.crodino.exporter.cli.ExportCommand;
import io.crodino.formats.RootCommand;
import io.crodino.formats.manual.ManualCommand;
import io.crodino.samples.demo.DemoCommand;
import io.crodino.trainer.cli.CompareCommand;
import io.crodino.trainer.cli.EvaluateCommand;
import io.crodino.trainer.cli.FindLrCommand;
import io.crodino.trainer.cli.TrainCommand;
import io.crodino.world.synth.SynthCommand;
import java.util.List;

/** The command line that joins all rooms; {@code ./crodino --help} lists its commands. */
public final class Crodino {
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            SynthCommand.class,
            JoinedConvertCommand.class,
            DataCommand.class,
            FindLrCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            RecordCommand.class,
            LabelsCommand.class,
            RunCommand.class,
            DrillCommand.class,
            SegmentCommand.class,
            RegisterCommand.class,
            CalibrateCommand.class,
            PrepareCommand.class,
            ModelsCommand.class,
            FitCommand.class,
            DoctorCommand.class,
            BenchmarkCommand.class,
            ManualCommand.class);

    private Crodino() {}

    /** The commands, in the order of the help. */
    public static List<Class<?>> commands() {
        return COMMANDS;
    }

    /** Runs a command and returns its exit code. */
    public static int execute(String... arguments) {
        return RootCommand.execute(COMMANDS, arguments);
    }

    /** Starts a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }
}
