package io.crodino.curation.cli;

import io.crodino.formats.Cli;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crodino data}. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description =
                "Look at an RGB-D folder before hours of training: what is wrong with it, what it holds, how it is"
                        + " split; and join several. See docs/DATA.md.",
        subcommands = {DataCheckCommand.class, DataStatsCommand.class, DataSplitCommand.class, DataMergeCommand.class})
public final class DataCommand implements Callable<Integer> {
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
