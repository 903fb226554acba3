package io.crodino.curation.cli;

import io.crodino.formats.ProgressLine;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command prints. It has no options, so it must say that it is part of a command. */
@Command
final class LabelsOutput {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The terminal, or what takes its place in a test. */
    PrintWriter terminal() {
        if (command == null) {
            throw new IllegalStateException("run this command through picocli");
        }
        return command.commandLine().getOut();
    }

    /** How far a job has come. */
    ProgressLine progress(String job, int total) {
        return new ProgressLine(terminal(), job, "pictures", 0, total, System::nanoTime);
    }
}
