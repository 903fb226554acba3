package io.crodino.edge.cli;

import io.crodino.edge.models.ModelStore;
import io.crodino.formats.Cli;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crodino models rollback}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Put the pair before in charge again: at once in a kit that runs, else from its next start on.")
final class ModelsRollbackCommand implements Callable<Integer> {
    @Mixin
    private ModelsTarget target = new ModelsTarget();

    @Override
    public Integer call() throws Exception {
        RemoteModels remote = target.remote();
        if (remote != null) {
            System.out.println(remote.rollback());
            return Cli.OK;
        }
        try (ModelStore store = ModelStore.own(target.folder())) {
            System.out.println(
                    "The models " + target.installer(store).rollback().id() + " are in charge again.");
        }
        return Cli.OK;
    }
}
