package io.crodino.curation.cli;

import io.crodino.formats.Cli;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crodino labels}. */
@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        description = {
            "Give pictures with what the networks think of them to a labelling tool, and bring the corrected labels back.",
            "See docs/LABELS.md."
        },
        subcommands = {LabelsExportCommand.class, LabelsImportCommand.class})
public final class LabelsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return Cli.OK;
    }
}
