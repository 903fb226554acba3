package io.crodino.benchmark.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.crodino.formats.InputSize;
import io.crodino.formats.Kit;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.engine.Initializer;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loop.Methods;
import io.crodino.trainer.loop.OptimizerConfig;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.method.Batches;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.method.TrainStep;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.torch.TensorDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Times whole optimizer steps on made-up data: batch to the device, forward, losses, backward, update.
 *
 * @param config networks, method, batch, size, threads and seed; the data set is not read
 * @param classes outputs of the classifier
 * @param device where to compute
 * @param warmup steps that are not timed
 * @param steps steps that are timed, at least 1
 */
record TrainStepBenchmark(TrainConfig config, int classes, TensorDevice device, int warmup, int steps) {
    /**
     * Runs.
     *
     * @param beforeStep told the number of each step before it begins
     * @return names and values as they are printed
     */
    Map<String, Object> run(LongConsumer beforeStep) {
        InputSize size = config.inputSize();
        Batch batch = MadeUpBatch.of(config.batch() * config.augmentation().views(), size, classes, config.seed());
        Batches batches = new Batches(size);
        Method method = Methods.of(config, classes);
        OptimizerConfig part = config.optimizer();
        long[] nanos = new long[steps];
        long cpu = 0;
        double first = 0;
        double last = 0;
        try (NDManager manager = device.open(config.threads(), config.precision());
                Weights weights =
                        new Weights(manager, method.parameters(), new Initializer(config.seed()), config.precision());
                AdamW optimizer = AdamW.fresh(manager, weights, part.weightDecay(), part.decayNorms(), part.clip())) {
            Engine.getInstance().setRandomSeed((int) config.seed());
            TrainStep step = new TrainStep(manager, method, weights, optimizer);
            for (int index = 0; index < warmup + steps; index++) {
                int number = index;
                beforeStep.accept(index);
                long cpuBefore = ProcessUse.cpuNanos();
                long start = System.nanoTime();
                Map<String, Double> losses =
                        step.run(List.of(m -> batches.tensors(m, batch, number)), part.learningRate(), found -> {});
                if (index >= warmup) {
                    nanos[index - warmup] = System.nanoTime() - start;
                    cpu += ProcessUse.cpuNanos() - cpuBefore;
                }
                last = Objects.requireNonNull(losses.get("total"), "a step reports its total");
                first = index == 0 ? last : first;
            }
            return result(
                    TensorDevice.describe(manager), weights.parameterCount(), new StepTimes(nanos), cpu, first, last);
        }
    }

    private Map<String, Object> result(
            String engine, long parameters, StepTimes times, long cpuNanos, double first, double last) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("peer", "crodino " + Kit.version());
        result.put("engine", engine);
        result.put("method", config.method());
        result.put("backbone", config.network().backbone());
        result.put("decoder", config.network().decoder());
        result.put("width", config.network().width());
        result.put("classes", classes);
        result.put("batch", config.batch());
        result.put("size", config.size());
        result.put("precision", config.precision().key());
        result.put("warmup", warmup);
        result.put("parameters", parameters);
        result.put("median_ms", rounded(times.percentileMillis(0.5)));
        result.put("p10_ms", rounded(times.percentileMillis(0.1)));
        result.put("p90_ms", rounded(times.percentileMillis(0.9)));
        result.put("count", times.count());
        result.put("cpu_ms", rounded(cpuNanos / 1e6 / times.count()));
        result.put("items_per_s", rounded(config.batch() * 1e3 / times.percentileMillis(0.5)));
        ProcessUse.peakMegabytes().ifPresent(peak -> result.put("peak_rss_mb", rounded(peak)));
        result.put("first_loss", first);
        result.put("last_loss", last);
        return result;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
