package io.crodino.study;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.InputSize;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Scores the last checkpoint of a finished run on its validation split.
 *
 * @param run a finished run
 * @param target where {@link CellScores} go
 * @param pictures frames of which the class maps are kept
 */
record CellScoring(RunFolder run, Path target, List<Integer> pictures) {
    /** Computes and writes; class maps first, so that scores are there only with all of them. */
    void write(TensorDevice device) {
        TrainConfig config = TrainingRun.config(run);
        Checkpoint.Loaded last = run.last().load();
        LabelledFrames frames = TrainingRun.frames(config, "val");
        int classes = frames.dataset().classes().size();
        Method method = TrainingRun.method(config, classes);
        Map<String, ConfusionMatrix> matrices = new LinkedHashMap<>();
        try (NDManager manager = device.open(config.threads());
                Weights weights = TrainingRun.weights(manager, method, last)) {
            Evaluator evaluator =
                    new Evaluator(manager, method, weights, TrainingRun.normalization(config, last, frames.dataset()));
            for (int i = 0; i < frames.count(); i++) {
                LabelledFrame frame = frames.get(i);
                Map<String, byte[]> maps = maps(evaluator.maps(frame, frames));
                maps.forEach((reading, map) -> matrices.computeIfAbsent(reading, key -> new ConfusionMatrix(classes))
                        .add(map, frame.label()));
                if (pictures.contains(i)) {
                    keep(i, maps, frames.size());
                }
            }
        }
        Map<String, IouCounts> counts = new LinkedHashMap<>();
        matrices.forEach((reading, matrix) -> counts.put(reading, IouCounts.of(matrix, classes)));
        new CellScores(last.state().modelSha256(), counts).write(target);
    }

    private static Map<String, byte[]> maps(Evaluator.Maps maps) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        maps.alone().ifPresent(alone -> {
            named.put(CellScores.RGB, alone.rgb());
            named.put(CellScores.DEPTH, alone.depth());
        });
        named.put(CellScores.BOTH, maps.both());
        return named;
    }

    private void keep(int frame, Map<String, byte[]> maps, InputSize size) {
        maps.forEach((reading, map) -> {
            Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC1);
            try {
                mat.put(0, 0, map);
                PictureEncoding.RUN_LENGTH_PNG.write(mat, CellScores.map(target, frame, reading));
            } finally {
                mat.release();
            }
        });
    }
}
