package io.crodino.samples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.Export;
import io.crodino.exporter.precision.Jobs;
import io.crodino.exporter.precision.Precision;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.samples.demo.DemoResult.Train;
import io.crodino.samples.pictures.KitPictures;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingOutcome;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.method.CroDiNoPlus;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "The whole job on a synthetic world: make data, train, export, and fly while sensors fail.",
            "A finished training in --work is used again; --quick needs none."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int FRAMES = 480;
    private static final int VALIDATION_FRAMES = 96;
    private static final Camera CAMERA = new Camera(160, 120);

    /** Small networks, few steps: what two cores can do in some minutes. */
    private static final Map<String, String> RECIPE = Map.ofEntries(
            Map.entry("method", CroDiNoPlus.NAME),
            Map.entry("network.backbone", "resnet18"),
            Map.entry("network.width", "0.25"),
            Map.entry("size", "96x128"),
            Map.entry("epochs", "6"),
            Map.entry("batch", "8"),
            Map.entry("optimizer.learning-rate", "0.003"),
            Map.entry("optimizer.warmup", "0.05"),
            Map.entry("augmentation.scale-min", "0.9"),
            Map.entry("augmentation.scale-max", "1.3"),
            Map.entry("validate-every", "2"));

    private static final int PORT = 8080;
    private static final int LAST_PORT = 65535;

    @Option(names = "--quick", description = "fly with the models that come with the kit")
    private boolean quick;

    @Option(names = "--headless", description = "play the faults once, write demo.json and end")
    private boolean headless;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description =
                    "make the pictures of the documents instead, the page in each of its states and a film of a failover,"
                            + " with the models that come with the kit (needs a Chromium)")
    private @Nullable Path pictures;

    @Option(names = "--port", description = "of the page, 0 = any (default 8080; any with --headless)")
    private @Nullable Integer port;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "work",
            description = "folder for data, run, models and demo.json (default ${DEFAULT-VALUE})")
    private Path work = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        if (pictures != null) {
            return takePictures(pictures);
        }
        int served = port == null ? (headless ? 0 : PORT) : port;
        if (served < 0 || served > LAST_PORT) {
            throw new UserException("--port " + served + ": expected 0 to " + LAST_PORT + ", 0 for any");
        }
        Train train = quick ? unpack() : train();
        if (!quick && train == null) {
            return Cli.INTERRUPTED;
        }
        PerModality<ModelCard> cards = cards();
        DemoResult.Run run = new DemoFlight(System.out).fly(models(), served, !headless);
        DemoResult result =
                new DemoResult(train, cards.map(card -> card.score().miou()), cards.map(ModelCard::parity), run);
        Path file = work.resolve("demo.json");
        AtomicFile.writeText(file, json(result));
        print(result, file);
        return run.missed().isEmpty() ? Cli.OK : Cli.OUR_FAULT;
    }

    private int takePictures(Path folder) throws InterruptedException {
        OutputPlace.requireFolder("--pictures", folder);
        unpack();
        System.out.println("Making the pictures of the documents, about three minutes:");
        try (Interruption stop = Interruption.installForThisThread()) {
            try {
                KitPictures.take(models(), folder, System.out);
                return Cli.OK;
            } catch (InterruptedException e) {
                if (!stop.requested()) {
                    throw e;
                }
                System.out.println("Stopped. The pictures that are named are whole.");
                return Cli.INTERRUPTED;
            }
        }
    }

    private Path models() {
        return work.resolve("models");
    }

    /** Data, training and export; null when it was interrupted. */
    private @Nullable Train train() throws InterruptedException {
        Path data = work.resolve("data");
        if (!Files.exists(data.resolve("dataset.yaml"))) {
            System.out.println("Making " + FRAMES + " training and " + VALIDATION_FRAMES + " validation frames");
            System.out.println(new SynthWriter(data, new SynthSettings(FRAMES, VALIDATION_FRAMES, 1, CAMERA))
                    .write(done -> {})
                    .describe());
        }
        TrainingOutcome outcome = trained(new RunFolder(work.resolve("run")), data);
        if (outcome.stopped()) {
            return null;
        }
        new Export(RunFolder.existing(work.resolve("run")), "best", null, models(), new Precision.Fp32(), Jobs.SILENT)
                .write()
                .forEach((modality, exported) -> System.out.printf(
                        Locale.ROOT,
                        "exported %s: logits within %.1e of the trained network, same class on %.3f %% of the pixels%n",
                        exported.file(),
                        exported.card().parity().maxAbsDiff(),
                        100 * exported.card().parity().agreement()));
        return new Train(outcome.seconds(), outcome.steps());
    }

    private static TrainingOutcome trained(RunFolder folder, Path data) throws InterruptedException {
        try (Interruption stop = Interruption.install()) {
            TrainingOutcome outcome = trained(folder, data, stop::requested);
            if (outcome.stopped()) {
                // Here, for where it was a signal the process ends with the Interruption.
                System.out.println("Stopped and saved. Go on with the same command.");
            }
            return outcome;
        }
    }

    private static TrainingOutcome trained(RunFolder folder, Path data, BooleanSupplier stop)
            throws InterruptedException {
        if (folder.last().exists()) {
            return TrainingRun.resume(folder, TensorDevice.AUTO, System.out, stop);
        }
        Map<String, String> keys = new HashMap<>(RECIPE);
        keys.put("data", "folder:" + data);
        TrainConfig config = TrainConfig.resolve(null, Map.of(), keys).value();
        return TrainingRun.start(config, folder, TensorDevice.AUTO, System.out, stop);
    }

    /** The models of the kit, which a full demo made once, in the form of the paper. */
    private @Nullable Train unpack() {
        for (String name : new String[] {"rgb.onnx", "depth.onnx"}) {
            try (InputStream in = DemoCommand.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new UserException("this build carries no " + name + ": run the demo without --quick");
                }
                AtomicFile.write(models().resolve(name), in::transferTo);
            } catch (IOException e) {
                throw new UserException("cannot unpack " + name + ": " + e.getMessage(), e);
            }
        }
        return null;
    }

    private PerModality<ModelCard> cards() {
        return PerModality.of(modality -> {
            Path file = models().resolve(modality.key() + ".onnx");
            ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU);
            try (SegmentationModel model = SegmentationModel.open(file, modality, options)) {
                return model.card();
            }
        });
    }

    private static String json(DemoResult result) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the result as JSON", e);
        }
    }

    private static void print(DemoResult result, Path file) {
        System.out.printf(
                Locale.ROOT,
                "mIoU on held-out flights: rgb %.3f, depth %.3f%n%d results at %.1f fps, median %.1f ms, 99 %% %.1f ms%n"
                        + "%d failovers, %d faults missed; all figures in %s%n",
                result.miou().rgb(),
                result.miou().depth(),
                result.run().frames(),
                result.run().fps(),
                result.run().p50Ms(),
                result.run().p99Ms(),
                result.run().failovers().size(),
                result.run().missed().size(),
                file);
    }
}
