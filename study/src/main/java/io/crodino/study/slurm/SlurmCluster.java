package io.crodino.study.slurm;

import io.crodino.formats.Cli;
import io.crodino.formats.UserException;
import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.Cluster;
import io.crodino.study.cluster.ClusterWork;
import io.crodino.study.cluster.Following;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Slurm: an array of the cells that wait for nobody, and one of students, each of which starts when the teachers that are
 * still to be trained have ended.
 */
public final class SlurmCluster implements Cluster {
    private static final String FIRST = "cells";
    private static final Set<String> OWN = Set.of(
            "array",
            "job-name",
            "chdir",
            "output",
            "error",
            "open-mode",
            "requeue",
            "no-requeue",
            "dependency",
            "wrap",
            "parsable",
            "test-only");
    private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern VALUE = Pattern.compile("[^\"'\\n\\r]*");

    private final SlurmCommands slurm;

    /** With the programs on the {@code PATH}. */
    public SlurmCluster() {
        this(new SlurmCommands("sbatch", "squeue"));
    }

    SlurmCluster(SlurmCommands slurm) {
        this.slurm = slurm;
    }

    @Override
    public String name() {
        return "slurm";
    }

    /** The kit's own options, and forms that no option has, would make other scripts than are meant. */
    private static void requireSound(Map<String, String> options) {
        options.forEach((key, value) -> {
            if (OWN.contains(key)) {
                throw new UserException(
                        "--cluster " + key + ": the kit sets that option of sbatch itself; leave it out");
            }
            if (!OPTION.matcher(key).matches() || !VALUE.matcher(value).matches()) {
                throw new UserException("--cluster " + key + "=" + value.replace('\n', ' ')
                        + ": expected a long option of sbatch and a value without quotes and line breaks, e.g."
                        + " gres=gpu:1, or exclusive= for one without a value");
            }
        });
    }

    @Override
    public void describe(ClusterWork work) {
        requireSound(work.options());
        for (ArrayScript script : scripts(work.jobs(), work)) {
            script.write();
            String teachers = script.jobs().stream()
                    .flatMap(job -> job.after().stream())
                    .map(teacher -> ":${" + FIRST + "}_" + teacher.index())
                    .distinct()
                    .collect(Collectors.joining());
            work.out()
                    .println(script.name() + "=$(sbatch --parsable "
                            + (teachers.isEmpty() ? "" : "--dependency=afterany" + teachers + " ")
                            + Cli.shellWord(script.file().toString()) + ")");
        }
        work.out().println("# " + work.jobs().size() + " of " + work.cells() + " cells to do");
    }

    @Override
    public Map<String, String> run(ClusterWork work) throws InterruptedException {
        requireSound(work.options());
        Submission before = Submission.read(work.folder());
        Submission queued = before.only(stillQueued(before));
        if (!queued.tasks().isEmpty()) {
            work.out()
                    .println("Handed in before, and followed now: "
                            + String.join(" ", queued.tasks().keySet()));
        }
        List<CellJob> fresh = work.jobs().stream()
                .filter(job -> !queued.tasks().containsKey(job.name()))
                .toList();
        Submission all = queued;
        for (ArrayScript script : scripts(fresh, work)) {
            script.write();
            String job = slurm.submit(script.file(), teachers(script, all));
            Map<String, ArrayTask> tasks = new HashMap<>();
            script.jobs().forEach(cell -> tasks.put(cell.name(), new ArrayTask(job, cell.index())));
            all = all.with(tasks);
            all.write(work.folder());
            work.out()
                    .println("Handed in as job " + job + ": "
                            + String.join(
                                    " ",
                                    script.jobs().stream().map(CellJob::name).toList()));
        }
        return new Following(work, new SlurmQueue(work, all, slurm)).toTheEnd();
    }

    private Set<String> stillQueued(Submission before) throws InterruptedException {
        if (before.tasks().isEmpty()) {
            return Set.of();
        }
        return slurm.queued(before.jobs())
                .orElseThrow(
                        () -> new UserException("Slurm does not answer, and jobs of this study may be in its queue:"
                                + " expected squeue to work, try again later"));
    }

    private static List<String> teachers(ArrayScript script, Submission submitted) {
        return script.jobs().stream()
                .flatMap(job -> job.after().stream())
                .map(teacher -> submitted.tasks().get(teacher.name()))
                .filter(Objects::nonNull)
                .map(ArrayTask::id)
                .distinct()
                .toList();
    }

    private static List<ArrayScript> scripts(List<CellJob> jobs, ClusterWork work) {
        List<CellJob> first = jobs.stream().filter(job -> job.after().isEmpty()).toList();
        List<CellJob> students =
                jobs.stream().filter(job -> job.after().isPresent()).toList();
        List<ArrayScript> scripts = new ArrayList<>();
        if (!first.isEmpty()) {
            scripts.add(new ArrayScript(FIRST, first, work));
        }
        if (!students.isEmpty()) {
            scripts.add(new ArrayScript("students", students, work));
        }
        return scripts;
    }
}
