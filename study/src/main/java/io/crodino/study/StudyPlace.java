package io.crodino.study;

import io.crodino.formats.Shard;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.study.cluster.Cluster;
import io.crodino.study.slurm.SlurmCluster;
import io.crodino.study.spark.SparkJobs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the trainings of a study are made. */
final class StudyPlace {
    private static final String HERE = "local";

    @Option(
            names = "--cell",
            paramLabel = "I/N",
            description = "make only every Nth cell from the Ith, from 0; many such processes may share --out")
    private @Nullable String cell;

    @Option(names = "--collect", description = "train nothing: write the tables and name the cells that are missing")
    private boolean collect;

    @Option(
            names = "--on",
            paramLabel = "NAME",
            defaultValue = HERE,
            description = "local, slurm or spark (default ${DEFAULT-VALUE}); the machines share --out and the data")
    private String on = HERE;

    @Option(
            names = "--cluster",
            paramLabel = "KEY=VALUE",
            description =
                    "an option of sbatch, e.g. gres=gpu:1 (exclusive= for one without a value), or a property of Spark, e.g. spark.master=yarn")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--ends-with-input", hidden = true, description = "save and end when the standard input does")
    private boolean endsWithInput;

    /** Whether whoever started this process wants it to end with itself. */
    boolean endsWithInput() {
        return endsWithInput;
    }

    /**
     * Looks at the options alone.
     *
     * @throws UserException when they contradict each other or a cluster is not known
     */
    void check() {
        if (Stream.of(cell != null, collect, elsewhere()).filter(each -> each).count() > 1) {
            throw new UserException("--cell, --collect and --on exclude each other: expected one of them");
        }
        if (cell != null) {
            shard(cell);
        }
        if (elsewhere()) {
            cluster();
        } else if (!options.isEmpty()) {
            throw new UserException("--cluster " + String.join(", ", options.keySet())
                    + " without --on: expected --on slurm or --on spark");
        }
    }

    private boolean elsewhere() {
        return !on.equals(HERE);
    }

    /** What was asked for. */
    StudyWork work(Trainings trainings, StudyTables tables) {
        if (cell != null) {
            return new StudyShare(trainings, shard(cell));
        }
        if (collect) {
            return new StudyCollection(trainings, tables);
        }
        return elsewhere() ? new StudyOnCluster(trainings, tables, cluster(), options) : new Study(trainings, tables);
    }

    private static Shard shard(String text) {
        try {
            return Shard.parse(text);
        } catch (UserException e) {
            throw new UserException("--cell: " + e.getMessage(), e);
        }
    }

    private Cluster cluster() {
        List<Cluster> known = List.of(new SlurmCluster(), new SparkJobs());
        return known.stream()
                .filter(each -> each.name().equals(on))
                .findFirst()
                .orElseThrow(() -> new UserException("--on " + on + ": not known"
                        + Suggestion.sentence(
                                on,
                                Stream.concat(Stream.of(HERE), known.stream().map(Cluster::name))
                                        .toList())));
    }
}
