package io.crodino.spark;

import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The driver of a study on Spark; {@code benchmark study --on spark} starts it. */
@Command(name = "spark-cells", hidden = true, description = "Have cells of a study done by Spark.")
public final class CellsCommand implements Callable<Integer> {
    @Option(names = "--spark", required = true, description = "master")
    private String master = "";

    @Option(names = "--cells", split = ",", required = true, description = "indices, teachers first")
    private List<Integer> cells = List.of();

    @Option(names = "--students", split = ",", description = "index=index of the teacher that has to end first")
    private Map<Integer, Integer> students = new LinkedHashMap<>();

    @Option(names = "--of", required = true, description = "cells of the study")
    private int count;

    @Option(names = "--directory", required = true, description = "where the command is started")
    private Path directory = Path.of("");

    @Option(names = "--logs", required = true, description = "folder for INDEX.log")
    private Path logs = Path.of("");

    @Option(names = "--property", description = "of Spark")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Parameters(arity = "1..*", description = "command that does a cell when --cell INDEX/COUNT is added")
    private List<String> command = List.of();

    @Override
    public Integer call() throws InterruptedException {
        SparkMaster cluster = new SparkMaster(master);
        cluster.requireAnswer();
        CellTask task = new CellTask(command, count, directory.toString(), logs.toString());
        try (Interruption stop = Interruption.install();
                JavaSparkContext context = SparkStart.context(cluster, "crodino study", properties)) {
            boolean done = new CellWaves(context, task, stop::requested).run(cells, students);
            if (!done) {
                throw new UserException("Spark gave up some cells: their logs in " + logs + " say why");
            }
            return Cli.OK;
        }
    }
}
