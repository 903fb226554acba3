package io.crodino.study;

import io.crodino.formats.Cli;
import io.crodino.formats.FileHold;
import io.crodino.trainer.cli.TrainCommand;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The process of one cell: trains it, or goes on with it, and scores it. It ends, saving what it has, when its standard
 * input does: then the study was stopped or killed. A second process for the same cell waits until the first is gone.
 */
@Command(name = "cell", description = "Train and score one cell of a study.")
final class CellProcess implements Callable<Integer> {

    @Option(names = "--cell-run", required = true, description = "run folder")
    private Path run = Path.of("");

    @Option(names = "--cell-scores", required = true, description = "folder for scores")
    private Path scores = Path.of("");

    @Option(names = "--cell-pictures", split = ",", description = "validation frames whose class maps are kept")
    private List<Integer> pictures = List.of();

    @Option(names = "--cell-device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Parameters(description = "options of train for a new run")
    private List<String> fresh = List.of();

    public static void main(String[] arguments) {
        OwnerWatch.start();
        System.exit(Cli.execute(new CellProcess(), arguments));
    }

    @Override
    public Integer call() {
        Path file = scores.resolve(".lock");
        Optional<FileHold> free = FileHold.now(file);
        if (free.isEmpty()) {
            System.out.println("another process has this cell in hand: waiting for it");
        }
        FileHold hold = free.orElseGet(() -> FileHold.await(file));
        try {
            return work();
        } finally {
            hold.close();
        }
    }

    private int work() {
        RunFolder folder = new RunFolder(run);
        if (!TrainingRun.finished(folder)) {
            int code = Cli.execute(new TrainCommand(), training(folder).toArray(String[]::new));
            if (code != Cli.OK || !TrainingRun.finished(folder)) {
                return code;
            }
        }
        if (CellScores.read(scores, folder).isEmpty()) {
            new CellScoring(folder, scores, pictures).write(device);
        }
        return Cli.OK;
    }

    private List<String> training(RunFolder folder) {
        if (!Files.isRegularFile(folder.config())) {
            return fresh;
        }
        List<String> words = new ArrayList<>(List.of("--run", run.toString(), "--resume"));
        words.addAll(List.of("--device", device.name()));
        return words;
    }
}
