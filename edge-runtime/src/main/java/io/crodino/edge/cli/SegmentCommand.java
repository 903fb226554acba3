package io.crodino.edge.cli;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.OnnxConfig;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.ClusterJob;
import io.crodino.edge.segment.ClusterSettings;
import io.crodino.edge.segment.CollectJob;
import io.crodino.edge.segment.CollectOutcome;
import io.crodino.edge.segment.SegmentCluster;
import io.crodino.edge.segment.SegmentJob;
import io.crodino.edge.segment.SegmentOutcome;
import io.crodino.edge.segment.SegmentSettings;
import io.crodino.formats.AnswerOutput;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.Shard;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino segment}. */
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        description = {
            "Segment stored pictures: class maps as PNG (pixel = class id), overlays as JPEG, both in the pictures' size.",
            "Pictures that have their results are left out, so the same command goes on after Ctrl-C. With labels"
                    + " (RGB-D folder) the class maps are scored.",
            "Several processes on any machines share the work when each is given its --shard and all the same --out; when"
                    + " all have ended, --collect says what is missing, and scores."
        })
public final class SegmentCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 20;

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "ONNX file of 'crodino export'")
    private Path file = Path.of("");

    @Option(
            names = "--images",
            paramLabel = "DIR",
            required = true,
            description = "folder of images, RGB-D folder or recording; with --spark also a URI, e.g. hdfs: or s3a:")
    private String images = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder of the results, likewise")
    private String out = "";

    @Option(names = "--workers", defaultValue = "0", description = "pictures at the same time, 0 = one per core")
    private int workers;

    @Option(names = "--no-overlays", negatable = true, description = "write class maps only")
    private boolean overlays = true;

    @Option(
            names = "--unit",
            paramLabel = "M",
            defaultValue = "0.001",
            description = "metres per unit of depth images in a plain folder (default ${DEFAULT-VALUE})")
    private double unit;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu, cuda, tensorrt, openvino or xnnpack")
    private Device device = Device.AUTO;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardConverter.class,
            description = "only this one of N shares of the pictures, I from 0 to N-1 (that of an array job, e.g."
                    + " $SLURM_ARRAY_TASK_ID/8 or $JOB_COMPLETION_INDEX/8)")
    private @Nullable Shard shard;

    @Option(
            names = "--collect",
            description = "segment nothing: look whether all shards' results are there, and score them")
    private boolean collect;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = "segment on Apache Spark: local[*], local-cluster[EXECUTORS,CORES,MB], spark://HOST:PORT,"
                    + " k8s://URL or yarn; see docs/SCALE.md")
    private @Nullable String spark;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() throws InterruptedException {
        if (workers < 0 || !(unit > 0)) {
            throw new UserException("--workers " + workers + " and --unit " + unit
                    + ": expected at least 0 workers and a unit above 0 metres");
        }
        if (collect && shard != null) {
            throw new UserException("--collect looks at the pictures of all shards: leave out --shard " + shard);
        }
        if (spark != null) {
            return onCluster(spark);
        }
        OutputPlace.requireFolder("--out", Path.of(out));
        int chosen = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
        ModelOptions options = ModelOptions.defaults()
                .withDevice(device)
                .withThreads(workers == 1 ? 0 : 1)
                .withOnnx(OnnxConfig.defaults());
        try (Interruption stop = Interruption.install();
                SegmentationModel model = SegmentationModel.open(file, options)) {
            SegmentSettings settings = new SegmentSettings(
                    Path.of(images), Path.of(out), overlays, unit, shard == null ? new Shard(0, 1) : shard);
            return collect ? collect(model, settings, stop) : segment(model, settings, chosen, stop);
        }
    }

    private int onCluster(String master) throws InterruptedException {
        if (workers != 0 || shard != null || collect) {
            throw new UserException(
                    "--spark " + master + " divides the work itself: leave out --workers, --shard and" + " --collect");
        }
        SegmentCluster cluster = SegmentCluster.installed();
        try (Interruption stop = Interruption.install();
                SegmentationModel model = SegmentationModel.open(
                        file, ModelOptions.defaults().withDevice(Device.CPU).withThreads(1));
                ClusterJob job =
                        cluster.prepare(model, new ClusterSettings(master, images, out, overlays, unit, device))) {
            ProgressLine line = line("segment", job.before(), job.total());
            SegmentOutcome outcome = job.run(stop::requested, line);
            line.end();
            if (output.isJson()) {
                output.json(SegmentAnswer.of(outcome, out, model.card().classes()));
            } else {
                text(out, model, job.unscored()).print(outcome, null);
            }
            return outcome.damaged().isEmpty() ? Cli.OK : Cli.USER_ERROR;
        }
    }

    private int segment(SegmentationModel model, SegmentSettings settings, int chosen, Interruption stop)
            throws InterruptedException {
        SegmentJob job = SegmentJob.prepare(model, settings);
        ProgressLine line = line("segment", job.before(), job.total());
        SegmentOutcome outcome = job.run(chosen, stop::requested, line);
        line.end();
        if (output.isJson()) {
            output.json(SegmentAnswer.of(outcome, settings.out(), model.card().classes()));
        } else {
            text(settings.out(), model, job.unscored())
                    .print(
                            outcome,
                            settings.shard().count() == 1
                                    ? null
                                    : "Shard " + shard + " is done. When all are, --collect in place of --shard looks"
                                            + " whether all is there, and scores.");
        }
        return outcome.damaged().isEmpty() ? Cli.OK : Cli.USER_ERROR;
    }

    private int collect(SegmentationModel model, SegmentSettings settings, Interruption stop) {
        CollectJob job = CollectJob.prepare(model, settings);
        ProgressLine line = line("collect", 0, job.total());
        CollectOutcome outcome = job.run(stop::requested, line);
        line.end();
        if (output.isJson()) {
            output.json(SegmentAnswer.of(outcome, settings.out(), model.card().classes()));
        } else {
            text(settings.out(), model, job.unscored()).print(outcome, MOST_NAMED);
        }
        return outcome.damaged().isEmpty() && outcome.missing().isEmpty() ? Cli.OK : Cli.USER_ERROR;
    }

    private ProgressLine line(String job, int first, int total) {
        return output.progress(job, "pictures", first, total);
    }

    private SegmentText text(Object results, SegmentationModel model, @Nullable String unscored) {
        return new SegmentText(output.terminal(), results, model.card().classes(), unscored);
    }
}
