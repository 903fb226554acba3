package io.crodino.edge.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command prints. It has no options, so it must say that it is part of a command. */
@Command
final class CommandOutput {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The terminal, or what takes its place in a test. */
    PrintWriter terminal() {
        if (command == null) {
            throw new IllegalStateException("run this command through picocli");
        }
        return command.commandLine().getOut();
    }
}
