package io.crodino.study.slurm;

import io.crodino.formats.UserException;
import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.Cluster;
import io.crodino.study.cluster.ClusterWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slurm: an array of the cells that wait for nobody, and one of students, each of which starts when the teachers that are
 * still to be trained have ended.
 */
public final class SlurmCluster implements Cluster {
    private final SlurmCommands slurm = new SlurmCommands();

    @Override
    public String name() {
        return "slurm";
    }

    @Override
    public void describe(ClusterWork work) {
        for (ArrayScript script : scripts(work.jobs(), work)) {
            script.write();
            boolean students = script.jobs().get(0).after().isPresent();
            work.out()
                    .println("sbatch " + (students ? "--dependency=afterany:(tasks of the teachers) " : "")
                            + script.file());
        }
        work.out().println("# " + work.jobs().size() + " of " + work.cells() + " cells to do");
    }

    @Override
    public Map<String, String> run(ClusterWork work) throws InterruptedException {
        Submission before = Submission.read(work.folder());
        Submission queued = before.only(stillQueued(before));
        if (!queued.tasks().isEmpty()) {
            work.out().println("Handed in before, and followed now: " + queued.tasks());
        }
        List<CellJob> fresh = work.jobs().stream()
                .filter(job -> !queued.tasks().containsKey(job.name()))
                .toList();
        Submission all = queued;
        for (ArrayScript script : scripts(fresh, work)) {
            script.write();
            String job = slurm.submit(script.file(), teachers(script, all));
            Map<String, String> tasks = new HashMap<>();
            script.jobs().forEach(cell -> tasks.put(cell.name(), job + "_" + cell.index()));
            all = all.with(tasks);
            all.write(work.folder());
            work.out()
                    .println("Handed in as job " + job + ": "
                            + String.join(
                                    " ",
                                    script.jobs().stream().map(CellJob::name).toList()));
        }
        return new Following(work, all, slurm).toTheEnd();
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
                .distinct()
                .toList();
    }

    private static List<ArrayScript> scripts(List<CellJob> jobs, ClusterWork work) {
        List<CellJob> first = jobs.stream().filter(job -> job.after().isEmpty()).toList();
        List<CellJob> students =
                jobs.stream().filter(job -> job.after().isPresent()).toList();
        List<ArrayScript> scripts = new ArrayList<>();
        if (!first.isEmpty()) {
            scripts.add(new ArrayScript("cells", first, work));
        }
        if (!students.isEmpty()) {
            scripts.add(new ArrayScript("students", students, work));
        }
        return scripts;
    }
}
