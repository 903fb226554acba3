package io.crodino.study;

import io.crodino.formats.Cli;
import io.crodino.formats.FileHold;
import io.crodino.formats.Interruption;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.Methods;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark study}. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        description = {
            "Train methods under one recipe with several seeds, and write the tables of the paper.",
            "Each training is an ordinary run folder under OUT/runs. What was stopped or killed goes on with the same"
                    + " command; a training that fails does not stop the others."
        })
public final class StudyCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "SPEC", description = "as in train")
    private @Nullable String data;

    @Option(
            names = "--methods",
            split = ",",
            defaultValue = "all",
            paramLabel = "NAME",
            description = "all, or some of those of train --method (default ${DEFAULT-VALUE})")
    private List<String> methods = List.of();

    @Option(names = "--seeds", defaultValue = "3", description = "trainings of each method (default ${DEFAULT-VALUE})")
    private int seeds;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the study")
    private Path out = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "recipe, YAML with any of the keys of train")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key of the recipe")
    private Map<String, String> set = Map.of();

    @Option(names = "--ablations", description = "also crodino less each of its parts")
    private boolean ablations;

    @Option(names = "--alphas", split = ",", paramLabel = "A", description = "also crodino with these mixup alphas")
    private List<Double> alphas = List.of();

    @Option(
            names = "--unlabelled",
            defaultValue = "",
            paramLabel = "SPEC",
            description =
                    "also each method with pairs without labels, labelled by teachers that see both sensors, and by"
                            + " teachers that see one")
    private String unlabelled = "";

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Option(
            names = "--dry-run",
            description = "only print the trainings and their commands; with --on, write the scripts, too")
    private boolean dryRun;

    @CommandLine.Mixin
    private StudyPlace place = new StudyPlace();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        StudyPlan asked = StudyPlan.of(methods, seeds, ablations, alphas, unlabelled);
        place.check();
        if (place.endsWithInput()) {
            OwnerWatch.start();
        }
        StudyRecipe recipe = new StudyRecipe(data, config, set, device, System.getenv());
        OpenCv.load();
        TrainConfig shared = recipe.of(Variant.plain(Methods.NAMES.get(0)), 0);
        LabelledFrames train = TrainingRun.frames(shared, "train");
        BatchLoader.requireEnough(train, shared.batch());
        DataFacts facts = DataFacts.of(train.dataset());
        StudyDesign design = StudyDesign.of(asked, recipe, facts);
        StudyFolder folder = new StudyFolder(out);
        StudyIdentity identity = StudyIdentity.of(shared, facts.fingerprint(), design.plan());
        StudyPlan whole = identity.joined(folder);
        Trainings trainings = new Trainings(folder, design, recipe, System.out);
        StudyTables tables =
                new StudyTables(folder, StudyDesign.of(whole, recipe, facts), TrainingRun.frames(shared, "val"));
        StudyWork work = place.work(trainings, tables);
        if (dryRun) {
            work.describe();
            return Cli.OK;
        }
        Optional<FileHold> hold = work.sharesTheFolder() ? Optional.empty() : Optional.of(alone(folder));
        try {
            identity.enter(folder);
            return run(work);
        } finally {
            hold.ifPresent(FileHold::close);
        }
    }

    private FileHold alone(StudyFolder folder) {
        return FileHold.now(folder.lock())
                .orElseThrow(() -> new UserException(
                        "the study in " + out + " is already being worked on: wait for the end of that, or stop it"));
    }

    private int run(StudyWork work) throws InterruptedException {
        PrintStream screen = System.out;
        try (Interruption stop = Interruption.install()) {
            Map<String, String> failed = work.run(new CellRunner(screen, System.err, stop::requested), stop::requested);
            screen.println();
            if (stop.requested()) {
                screen.println(work.farewell() + "./crodino "
                        + Cli.shellWords(
                                spec.root().commandLine().getParseResult().originalArgs()));
                screen.flush();
                return Cli.INTERRUPTED;
            }
            if (work.writesTables()) {
                screen.println("Tables: " + out.resolve("study.html") + ", .md, .csv, .tex");
            }
            if (failed.isEmpty()) {
                return Cli.OK;
            }
            throw new UserException(work.complaint(failed.size()) + ": "
                    + failed.entrySet().stream()
                            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
