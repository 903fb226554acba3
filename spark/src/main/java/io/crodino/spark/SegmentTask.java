package io.crodino.spark;

import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.segment.PictureWorker;
import io.crodino.edge.segment.UnreadablePicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Segments some pictures on an executor, each as a worker of the local command does, and writes their rows when all are
 * done. A task that dies before has results without rows, which its next try computes again, to the same bytes.
 */
record SegmentTask(TaskSettings settings) implements VoidFunction<Iterator<List<PictureRef>>> {
    private static final long serialVersionUID = 1;

    @Override
    public void call(Iterator<List<PictureRef>> shares) {
        while (shares.hasNext()) {
            segment(shares.next(), TaskContext.get());
        }
    }

    private void segment(List<PictureRef> share, TaskContext task) {
        Configuration configuration = settings.configuration().value();
        Storage out = Storages.open(settings.out(), configuration);
        // Each of Spark's tasks computes one picture at a time with one thread, as workers of the local command do.
        ModelOptions options =
                ModelOptions.defaults().withDevice(settings.device()).withThreads(1);
        Path files = Path.of(SparkFiles.getRootDirectory());
        try (ExecutorModel.Loan loan = ExecutorModel.lend(files.resolve(settings.model()), options);
                StagedImages images = StagedImages.open(
                        Storages.open(settings.images(), configuration),
                        files.resolve("images-" + task.taskAttemptId()),
                        settings.rgbd());
                PictureWorker worker = new PictureWorker(
                        loan.model(),
                        images.pictures(loan.model().card(), settings.unit(), share),
                        (name, content) -> out.write(name, stream -> stream.write(content)),
                        settings.overlays())) {
            String sensor = loan.model().card().sensor().key();
            List<FigureRow> rows = new ArrayList<>();
            for (PictureRef ref : share) {
                if (task.isInterrupted()) {
                    throw new TaskKilledException("stopped between two pictures");
                }
                images.fetch(ref);
                rows.add(row(worker, images, ref.stem(), sensor));
                images.release(ref);
            }
            new FigureParts(out).write(settings.run(), task.partitionId(), rows);
        }
    }

    private FigureRow row(PictureWorker worker, StagedImages images, String stem, String sensor) {
        try {
            return new FigureRow(stem, sensor, settings.id(), worker.segment(stem), null);
        } catch (UnreadablePicture e) {
            return new FigureRow(stem, sensor, settings.id(), null, images.retold(String.valueOf(e.getMessage())));
        }
    }
}
