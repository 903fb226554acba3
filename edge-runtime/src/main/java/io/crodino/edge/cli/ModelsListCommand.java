package io.crodino.edge.cli;

import io.crodino.edge.models.ModelStore;
import io.crodino.edge.models.PairEntry;
import io.crodino.edge.models.PairList;
import io.crodino.formats.Cli;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crodino models list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the pairs of models: which is in charge, which was before, and what became of others.")
final class ModelsListCommand implements Callable<Integer> {
    @Mixin
    private ModelsTarget target = new ModelsTarget();

    @Override
    public Integer call() throws Exception {
        RemoteModels remote = target.remote();
        print(remote != null ? remote.list() : ModelStore.look(target.folder()).list());
        return Cli.OK;
    }

    private static void print(PairList list) {
        if (list.current() == null) {
            System.out.println("Nothing was installed yet: rgb.onnx and depth.onnx of the folder are in charge.");
        }
        for (PairEntry entry : list.pairs()) {
            String role = entry.id().equals(list.current())
                    ? "in charge"
                    : entry.id().equals(list.previous()) ? "before" : "";
            System.out.printf(
                    Locale.ROOT,
                    "%-9s %s %-11s %s  %s: %s%n",
                    role,
                    entry.id(),
                    entry.state(),
                    entry.installed(),
                    entry.from(),
                    entry.text());
        }
    }
}
