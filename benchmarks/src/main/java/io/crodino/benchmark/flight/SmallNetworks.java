package io.crodino.benchmark.flight;

import io.crodino.exporter.Export;
import io.crodino.exporter.precision.Jobs;
import io.crodino.exporter.precision.Precision;
import io.crodino.formats.PerModality;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingOutcome;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A pair of ResNet-18 x0.25 of 48x64, trained on one core.
 *
 * @param run folder of the training; one that is there already goes on
 * @param method of training
 * @param seed of everything
 * @param stop asked often
 */
public record SmallNetworks(Path run, String method, long seed, BooleanSupplier stop) {
    private static final int BATCH = 8;

    /**
     * Trains them, or what is left of it.
     *
     * @param data RGB-D folder
     * @param frames that it has to train on
     * @param steps about so many
     * @return validation mIoU of the last weights, 0 to 1
     * @throws CancellationException when it was stopped; the same call goes on
     */
    public PerModality<Double> train(Path data, int frames, int steps) throws InterruptedException {
        TrainingOutcome outcome = Files.exists(run)
                ? TrainingRun.resume(RunFolder.existing(run), TensorDevice.CPU, System.out, stop)
                : TrainingRun.start(
                        config(data, frames, steps), RunFolder.fresh(run), TensorDevice.CPU, System.out, stop);
        if (stop.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
        return outcome.miou();
    }

    /** Exports the last weights in float32, unless they are there already. */
    public void export(Path models) {
        if (!Files.exists(models.resolve("depth.onnx"))) {
            new Export(RunFolder.existing(run), "last", null, models, new Precision.Fp32(), Jobs.SILENT).write();
        }
    }

    private TrainConfig config(Path data, int frames, int steps) {
        int epochs = Math.max(1, Math.round((float) steps / Math.max(1, frames / BATCH)));
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("data", "folder:" + data);
        keys.put("method", method);
        keys.put("epochs", Integer.toString(epochs));
        keys.put("validate-every", Integer.toString(epochs));
        keys.put("batch", Integer.toString(BATCH));
        keys.put("size", "48x64");
        keys.put("seed", Long.toString(seed));
        keys.put("threads", "1");
        keys.put("network.backbone", "resnet18");
        keys.put("network.width", "0.25");
        keys.put("optimizer.learning-rate", "2e-3");
        keys.put("optimizer.start-learning-rate", "2e-4");
        keys.put("optimizer.weight-decay", "0.01");
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }
}
