package io.crodino.edge.cli;

import io.crodino.edge.models.Delivery;
import io.crodino.edge.models.ModelStore;
import io.crodino.edge.models.PairEntry;
import io.crodino.edge.models.PairInstaller;
import io.crodino.formats.Cli;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Passwords;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crodino models install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
            "Check a pair of models and put it in charge: of a kit that runs after a trial, of one that does not from its"
                    + " next start on; on probation either way."
        })
final class ModelsInstallCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "folder or zip file with rgb.onnx and depth.onnx (and models.sig), one ONNX file for a kit with"
                            + " one sensor, or the http(s) address of one of these")
    private String source = "";

    @Option(names = "--other-classes", description = "the classes may be others than before (not with --url)")
    private boolean otherClasses;

    @Mixin
    private ModelsTarget target = new ModelsTarget();

    @Override
    public Integer call() throws Exception {
        RemoteModels remote = target.remote();
        if (remote != null) {
            System.out.println(remote.install(source, target.config().update()));
            return Cli.OK;
        }
        try (ModelStore store = ModelStore.own(target.folder())) {
            PairInstaller installer = target.installer(store);
            Delivery delivery = installer.delivery();
            try {
                delivery.fetch(source);
                PairEntry entry = installer.install(delivery, Passwords.hidden(source), otherClasses);
                System.out.println("Installed the models " + entry.id() + ": the next start has them on probation for "
                        + target.config().update().probationS() + " s.");
            } finally {
                FolderTree.delete(delivery.folder());
            }
        }
        return Cli.OK;
    }
}
