package io.crodino.study;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.InputSize;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainedRun;
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
        Map<String, IouCounts> counts = new LinkedHashMap<>();
        try (TrainedRun trained = TrainedRun.open(run, "last", null, device)) {
            LabelledFrames frames = trained.frames("val");
            int classes = frames.dataset().classes().size();
            Evaluator evaluator = trained.evaluator();
            Map<String, ConfusionMatrix> matrices = new LinkedHashMap<>();
            for (int i = 0; i < frames.count(); i++) {
                LabelledFrame frame = frames.get(i);
                Map<String, byte[]> maps = maps(evaluator.maps(frame, frames));
                maps.forEach((reading, map) -> matrices.computeIfAbsent(reading, key -> new ConfusionMatrix(classes))
                        .add(map, frame.label()));
                if (pictures.contains(i)) {
                    keep(i, maps, frames.size());
                }
            }
            matrices.forEach((reading, matrix) -> counts.put(reading, IouCounts.of(matrix, classes)));
            new CellScores(trained.state().modelSha256(), counts).write(target);
        }
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
