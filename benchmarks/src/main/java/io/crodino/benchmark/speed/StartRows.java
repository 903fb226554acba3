package io.crodino.benchmark.speed;

import io.crodino.formats.FolderTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Start-up and memory of the kit as a process of its own.
 *
 * @param launcher the words that start it
 */
record StartRows(SpeedReport report, List<String> launcher, int rounds) {
    void measure(Path models, Path frames, Path work) throws InterruptedException {
        List<Double> first = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        StartMeasurement usual = new StartMeasurement(launcher, models, frames, "");
        usual.measure(false);
        for (int round = 0; round < rounds; round++) {
            StartMeasurement.Outcome outcome = usual.measure(true);
            warm.add(outcome.seconds());
            resident.add(outcome.residentMb());
        }
        // Afterwards: the caches that these write would keep the disk busy.
        for (int round = 0; round < rounds; round++) {
            Path cache = work.resolve("cache-" + round).toAbsolutePath();
            FolderTree.delete(cache);
            first.add(new StartMeasurement(launcher, models, frames, cache.toString())
                    .measure(false)
                    .seconds());
            FolderTree.delete(cache);
        }
        add("command to first segmentation, both sensors, caches warm", warm, "%.2f", "s", "<= 0.8 s");
        add("command to first segmentation, both sensors, caches empty", first, "%.2f", "s", "<= 2 s");
        add("resident memory of run, both models, one viewer", resident, "%.0f", "MB", "<= 250 MB (int8)");
    }

    private void add(String figure, List<Double> values, String format, String unit, String target) {
        Spread spread = new Spread(values);
        report.add(figure, spread.values(), spread.text(format, unit), target);
    }
}
