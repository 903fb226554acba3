package io.crodino.trainer.loop;

import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import io.crodino.trainer.unlabelled.PseudoLabels;
import io.crodino.trainer.unlabelled.SoftMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks teachers about pairs, as they are and mirrored, and keeps the class of the highest mean probability. Confined to
 * one thread.
 */
final class PairLabeller implements AutoCloseable {
    private final List<TrainedRun> teachers;
    private final LabelledFrames pairs;

    private PairLabeller(List<TrainedRun> teachers, LabelledFrames pairs) {
        this.teachers = teachers;
        this.pairs = pairs;
    }

    /** Loads the best weights of finished runs of one method. */
    static PairLabeller open(List<RunFolder> folders, LabelledFrames pairs, TensorDevice device) {
        List<TrainedRun> opened = new ArrayList<>();
        try {
            folders.forEach(folder -> opened.add(TrainedRun.open(folder, "best", null, device)));
            return new PairLabeller(opened, pairs);
        } catch (RuntimeException e) {
            opened.forEach(TrainedRun::close);
            throw e;
        }
    }

    /** Labels a pair, for both networks or for each. */
    void label(int index, PseudoLabels labels) {
        LabelledFrame pair = pairs.get(index);
        String stem = pairs.stem(index);
        if (teachers.get(0).method().readsBothSensors()) {
            labels.write(PseudoLabels.BOTH, stem, opinion(Modality.RGB, pair));
        } else {
            for (Modality modality : Modality.values()) {
                labels.write(modality.key(), stem, opinion(modality, pair));
            }
        }
    }

    private SoftMap opinion(Modality modality, LabelledFrame pair) {
        int width = pairs.size().width();
        LabelledFrame mirrored = pair.mirrored(width);
        float[] sum = new float[pairs.dataset().classes().size() * pairs.size().area()];
        for (TrainedRun teacher : teachers) {
            Evaluator evaluator = teacher.evaluator();
            float[] plain = evaluator.probabilities(modality, pair, pairs);
            float[] turned = evaluator.probabilities(modality, mirrored, pairs);
            for (int i = 0; i < sum.length; i++) {
                int column = i % width;
                sum[i] += plain[i] + turned[i - column + width - 1 - column];
            }
        }
        return SoftMap.of(sum, pairs.size().area(), 2 * teachers.size());
    }

    @Override
    public void close() {
        teachers.forEach(TrainedRun::close);
    }
}
