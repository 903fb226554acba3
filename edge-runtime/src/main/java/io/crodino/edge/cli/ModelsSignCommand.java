package io.crodino.edge.cli;

import io.crodino.edge.models.Delivery;
import io.crodino.edge.models.ModelPair;
import io.crodino.edge.models.PairSignature;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crodino models sign}. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Sign the models of a folder, so that robots with the public key take them and no others (update.public-key).",
            "Keys: 'openssl genpkey -algorithm ed25519 -out private.pem' and"
                    + " 'openssl pkey -in private.pem -pubout -out public.pem'."
        })
final class ModelsSignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "folder with rgb.onnx and depth.onnx; models.sig is written there")
    private Path folder = Path.of("");

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "private Ed25519 key, PEM")
    private Path key = Path.of("");

    @Override
    public Integer call() {
        ModelPair pair = ModelPair.in(folder);
        AtomicFile.writeText(folder.resolve(Delivery.SIGNATURE), PairSignature.sign(pair, key) + "\n");
        System.out.println("Signed the models " + pair.id() + " in " + folder + ".");
        return Cli.OK;
    }
}
