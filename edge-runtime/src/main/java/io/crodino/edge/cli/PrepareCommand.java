package io.crodino.edge.cli;

import io.crodino.formats.Cli;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino prepare}. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Make later starts fast: unpack the native libraries, optimise the graphs for this processor, and rehearse a"
                    + " run without sensors, by which the launcher learns what a start needs.",
            "Once after installing, and again for new models."
        })
public final class PrepareCommand implements Callable<Integer> {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            required = true,
            description = "folder with rgb.onnx, depth.onnx or both")
    private Path models = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(models)) {
            rehearsal.look();
        }
        System.out.println("Prepared for the models in " + models + ".");
        return Cli.OK;
    }
}
