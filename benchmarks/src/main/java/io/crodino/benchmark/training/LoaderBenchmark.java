package io.crodino.benchmark.training;

import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.TrainConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times the loader of training batches: decoding, bringing to the network's size, random views, normalising. Frames are
 * not kept in memory, so each is decoded each time, as in the first epoch of a training.
 *
 * @param config data, batch, size and views
 * @param rounds of each number of threads, at least 1
 * @param batches that are timed in a round, at least 1
 */
record LoaderBenchmark(TrainConfig config, int rounds, int batches) {
    /** Reads one data set with each number of threads in turn; names and values as they are printed. */
    Map<String, Object> run(List<Integer> threads) throws InterruptedException {
        long begin = System.nanoTime();
        Dataset dataset = DataSpec.parse(config.data()).open();
        LabelledFrames frames = LabelledFrames.notKept(dataset, "train", config.inputSize());
        frames.get(0);
        double first = (System.nanoTime() - begin) / 1e9;
        BatchLoader.requireEnough(frames, config.batch());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("data", config.data());
        result.put("frames", frames.count());
        result.put("size", config.size());
        result.put("batch", config.batch());
        result.put("first_frame_s", rounded(first));
        // The real mean and deviation cost the same, and finding them would read a thousand frames.
        Normalization normalization = new Normalization(
                dataset.depth().unit(), dataset.depth().max(), 1, 1, config.filling(), config.encoding(dataset));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int count : threads) {
            rows.add(row(frames, normalization, count));
        }
        result.put("loaders", rows);
        return result;
    }

    private Map<String, Object> row(LabelledFrames frames, Normalization normalization, int threads)
            throws InterruptedException {
        long[] nanos = new long[rounds];
        long cpu = 0;
        for (int round = 0; round < rounds; round++) {
            try (BatchLoader loader = new BatchLoader(
                    frames, normalization, config.views(), config.batch(), config.seed() + round, 0, threads)) {
                // What was made ahead of the clock is as much as is made ahead when it stops.
                loader.next();
                long cpuBefore = ProcessUse.cpuNanos();
                long start = System.nanoTime();
                for (int i = 0; i < batches; i++) {
                    loader.next();
                }
                nanos[round] = System.nanoTime() - start;
                cpu += ProcessUse.cpuNanos() - cpuBefore;
            }
        }
        int samples = batches * config.batch() * config.augmentation().views();
        StepTimes times = new StepTimes(nanos);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("threads", threads);
        row.put("samples_per_s", rounded(samples * 1e3 / times.percentileMillis(0.5)));
        row.put("slowest_round", rounded(samples * 1e3 / times.percentileMillis(1)));
        row.put("fastest_round", rounded(samples * 1e3 / times.percentileMillis(0)));
        row.put("cpu_ms_per_sample", rounded(cpu / 1e6 / (rounds * samples)));
        return row;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
