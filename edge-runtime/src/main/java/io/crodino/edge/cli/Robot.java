package io.crodino.edge.cli;

import io.crodino.formats.RootCommand;
import io.crodino.formats.manual.ManualCommand;
import java.util.List;

/** The command line of the lean distribution, which holds what a robot needs and nothing else. */
public final class Robot {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            RecordCommand.class,
            SegmentCommand.class,
            RegisterCommand.class,
            CalibrateCommand.class,
            DrillCommand.class,
            PrepareCommand.class,
            FitCommand.class,
            DoctorCommand.class,
            ModelsCommand.class,
            ManualCommand.class);

    private Robot() {}

    /** Starts a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(RootCommand.execute(COMMANDS, arguments));
    }
}
