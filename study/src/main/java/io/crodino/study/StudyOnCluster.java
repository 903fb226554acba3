package io.crodino.study;

import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.Cluster;
import io.crodino.study.cluster.ClusterWork;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Has the cells that are left trained by a cluster, and keeps the tables as its progress is. */
record StudyOnCluster(Trainings trainings, StudyTables tables, Cluster cluster, Map<String, String> options)
        implements StudyWork {
    @Override
    public void describe() {
        cluster.describe(work(() -> false));
    }

    @Override
    public boolean writesTables() {
        return true;
    }

    @Override
    public Map<String, String> run(CellRunner runner, BooleanSupplier stop) throws InterruptedException {
        tables.write();
        return cluster.run(work(stop));
    }

    /** What becomes of the jobs, the cluster has said. */
    @Override
    public String farewell() {
        return "Go on with:  ";
    }

    private ClusterWork work(BooleanSupplier stop) {
        StudyFolder folder = trainings.folder();
        List<Cell> cells = trainings.cells();
        Map<Cell, CellJob> jobs = new LinkedHashMap<>();
        for (Cell cell : trainings.left()) {
            Optional<CellJob> teacher = trainings.missingTeacher(cell).map(jobs::get);
            jobs.put(cell, new CellJob(cells.indexOf(cell), cell.name(), teacher));
        }
        return new ClusterWork(
                List.copyOf(jobs.values()),
                cells.size(),
                CellCommand.words(trainings.design().plan(), trainings.recipe(), folder.path()),
                Path.of("").toAbsolutePath(),
                folder.jobs(cluster.name()).toAbsolutePath(),
                options,
                job -> trainings.done(cells.get(job.index())),
                this::tell,
                trainings.out(),
                stop);
    }

    private void tell(CellJob job) {
        PrintStream out = trainings.out();
        List<Cell> left = trainings.left();
        out.println("== " + job.name() + " is done; " + left.size() + " left, " + trainings.rest(left));
        out.flush();
        tables.write();
    }
}
