package io.crodino.study.spark;

import io.crodino.formats.Cli;
import io.crodino.formats.UserException;
import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.Cluster;
import io.crodino.study.cluster.ClusterWork;
import io.crodino.study.cluster.Following;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Apache Spark: a task for each cell, which starts the kit on whatever machine it comes to. The driver is the launcher's
 * hidden command {@code spark-cells}.
 */
public final class SparkJobs implements Cluster {
    private static final String MASTER = "spark.master";

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public void describe(ClusterWork work) {
        work.out().println(Cli.shellWords(driver(work)));
        work.out().println("# " + work.jobs().size() + " of " + work.cells() + " cells to do");
    }

    @Override
    public Map<String, String> run(ClusterWork work) throws InterruptedException {
        Path log = work.folder().resolve("driver.log");
        Process driver = start(driver(work), log);
        try {
            return new Following(work, new SparkQueue(work, driver, log)).toTheEnd();
        } finally {
            // Its tasks end with it, and go on from their checkpoints when the command is given again.
            driver.destroy();
            driver.waitFor();
        }
    }

    private static Process start(List<String> words, Path log) {
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UserException("cannot start " + words.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static List<String> driver(ClusterWork work) {
        Map<String, String> properties = new LinkedHashMap<>(work.options());
        String master = properties.remove(MASTER);
        if (master == null) {
            throw new UserException(
                    "--on spark needs --cluster " + MASTER + "=MASTER, e.g. spark://HOST:7077, yarn or" + " k8s://URL");
        }
        List<String> words = new ArrayList<>(
                List.of(work.command().get(0), "spark-cells", "--spark", master, "--cells", plain(work)));
        String students = students(work);
        if (!students.isEmpty()) {
            words.addAll(List.of("--students", students));
        }
        words.addAll(List.of("--of", Integer.toString(work.cells())));
        words.addAll(List.of("--directory", work.directory().toString()));
        words.addAll(List.of("--logs", work.folder().toString()));
        properties.forEach((key, value) -> words.addAll(List.of("--property", key + "=" + value)));
        words.add("--");
        words.addAll(work.command());
        return words;
    }

    /** Those that wait for nobody, teachers first. */
    private static String plain(ClusterWork work) {
        List<CellJob> teachers = work.jobs().stream()
                .flatMap(job -> job.after().stream())
                .distinct()
                .toList();
        List<CellJob> order = new ArrayList<>(teachers);
        work.jobs().stream()
                .filter(job -> job.after().isEmpty() && !teachers.contains(job))
                .forEach(order::add);
        return order.stream().map(job -> Integer.toString(job.index())).collect(Collectors.joining(","));
    }

    private static String students(ClusterWork work) {
        return work.jobs().stream()
                .filter(job -> job.after().isPresent())
                .map(job -> job.index() + "=" + job.after().orElseThrow().index())
                .collect(Collectors.joining(","));
    }
}
