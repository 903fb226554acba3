package io.crodino.edge.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.Kit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of the lean distribution, which holds what a robot needs and nothing else. */
@Command(
        name = "crodino",
        mixinStandardHelpOptions = true,
        versionProvider = Robot.Version.class,
        description = "Perception that keeps working on a robot with whichever single sensor it has left.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            RecordCommand.class,
            SegmentCommand.class,
            DrillCommand.class,
            PrepareCommand.class
        })
public final class Robot implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Starts a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Cli.execute(new Robot(), arguments));
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
