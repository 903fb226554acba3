package io.crodino.spark;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.ClusterJob;
import io.crodino.edge.segment.ClusterSettings;
import io.crodino.edge.segment.ResultNames;
import io.crodino.edge.segment.ResultsMark;
import io.crodino.edge.segment.SegmentOutcome;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** The driver's part: who does what, what is done, and what came of it. For one thread. */
final class SparkJob implements ClusterJob {
    private final JavaSparkContext context;
    private final SparkMaster master;
    private final SegmentationModel model;
    private final Storage out;
    private final FigureParts parts;
    private final TaskSettings task;
    private final @Nullable String unscored;
    private final Set<String> stems = new HashSet<>();
    private final List<PictureRef> todo = new ArrayList<>();

    private SparkJob(
            JavaSparkContext context,
            SparkMaster master,
            SegmentationModel model,
            Storage out,
            TaskSettings task,
            @Nullable String unscored,
            ImageIndex index) {
        this.context = context;
        this.master = master;
        this.model = model;
        this.out = out;
        this.parts = new FigureParts(out);
        this.task = task;
        this.unscored = unscored;
        index.pictures().forEach(ref -> stems.add(ref.stem()));
        Set<String> done = done(task.overlays());
        index.pictures().stream().filter(ref -> !done.contains(ref.stem())).forEach(todo::add);
    }

    /**
     * Looks what is to do.
     *
     * @param context becomes the job's own
     */
    static SparkJob prepare(
            JavaSparkContext context, SparkMaster master, SegmentationModel model, ClusterSettings settings) {
        SerializableConfiguration configuration = new SerializableConfiguration(context.hadoopConfiguration());
        Storage images = Storages.open(settings.images(), configuration.value());
        Storage out = Storages.open(settings.out(), configuration.value());
        ImageIndex index = ImageIndex.of(images, model.card());
        String unscored = unscored(images, index.rgbd(), model, settings.unit());
        mark(out, ResultsMark.of(model));
        out.delete(Storage.ASIDE);
        context.addFile(model.file().toAbsolutePath().toString());
        TaskSettings task = new TaskSettings(
                located(images, settings.images()),
                located(out, settings.out()),
                index.rgbd(),
                settings.overlays(),
                settings.unit(),
                String.valueOf(model.file().getFileName()),
                model.id(),
                settings.device(),
                new FigureParts(out).nextRun(),
                configuration);
        return new SparkJob(context, master, model, out, task, unscored, index);
    }

    /** Executors have other working folders. */
    private static String located(Storage storage, String location) {
        return storage.isLocal() ? storage.toString() : location;
    }

    private static @Nullable String unscored(Storage images, boolean rgbd, SegmentationModel model, double unit) {
        Path scratch = temporary("crodino-spark");
        try (StagedImages staged = StagedImages.open(images, scratch.resolve("images"), rgbd)) {
            return staged.pictures(model.card(), unit, List.of()).unscored();
        } finally {
            FolderTree.delete(scratch);
        }
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UserException(
                    "there is no place for temporary files: " + e.getMessage() + "; free some space", e);
        }
    }

    private static void mark(Storage out, ResultsMark own) {
        if (out.list("").contains(ResultNames.MARK)) {
            Path scratch = temporary("crodino-spark");
            try {
                Path copy = scratch.resolve(ResultNames.MARK);
                out.fetch(ResultNames.MARK, copy);
                own.requireSameModel(Yaml.read(copy, ResultsMark.class), out);
            } finally {
                FolderTree.delete(scratch);
            }
        } else {
            byte[] text = Yaml.write(own).getBytes(StandardCharsets.UTF_8);
            out.write(ResultNames.MARK, stream -> stream.write(text));
        }
    }

    /** Stems whose row and results are there. */
    private Set<String> done(boolean overlays) {
        Set<String> done = new HashSet<>();
        parts.forEach(row -> {
            if (row.figures() != null) {
                done.add(row.stem());
            }
        });
        Set<String> there = new HashSet<>();
        for (String folder : ResultNames.FOLDERS) {
            out.list(folder).forEach(name -> there.add(folder + "/" + name));
        }
        done.removeIf(stem ->
                !there.contains(ResultNames.map(stem)) || (overlays && !there.contains(ResultNames.overlay(stem))));
        return done;
    }

    @Override
    public int total() {
        return stems.size();
    }

    @Override
    public int before() {
        return stems.size() - todo.size();
    }

    @Override
    public @Nullable String unscored() {
        return unscored;
    }

    @Override
    public SegmentOutcome run(BooleanSupplier stop, IntConsumer progress) throws InterruptedException {
        long start = System.nanoTime();
        try {
            if (!todo.isEmpty()) {
                new SparkTasks(context, master.isThisProcess(), task).run(todo, before(), stop, progress);
            }
            FigureReport report = FigureReport.of(parts, stems, model);
            FigureSummary summary = report.summary();
            int left = total() - summary.segmented() - summary.damaged().size();
            if (left == 0) {
                report.write(out, temporary("crodino-spark"));
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            return new SegmentOutcome(
                    Math.max(0, summary.segmented() - before()),
                    before(),
                    summary.damaged(),
                    left,
                    seconds,
                    left == 0 ? summary.score() : null);
        } finally {
            out.delete(Storage.ASIDE);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
