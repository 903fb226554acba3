package io.crodino.edge.cli;

import io.crodino.formats.Cli;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crodino models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Change the models of a robot, so that a pair that is damaged or does not do is never in charge for long.",
            "Of a kit that runs: with --url http://HOST:PORT; of one that does not: with --models DIR. See docs/MODELS.md."
        },
        subcommands = {
            ModelsInstallCommand.class,
            ModelsListCommand.class,
            ModelsRollbackCommand.class,
            ModelsSignCommand.class
        })
public final class ModelsCommand implements Callable<Integer> {
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
