package io.crodino.trainer.loop;

import io.crodino.formats.Sha256;
import io.crodino.formats.Yaml;
import io.crodino.trainer.loop.TrainConfig.AugmentationPart;
import io.crodino.trainer.loop.TrainConfig.CroDiNoPart;
import io.crodino.trainer.method.Multimodal;

/** What two configurations share: the same recipe, or that of a teacher and its students. */
final class Recipe {
    private Recipe() {}

    /** The same with one view for both modalities. */
    static TrainConfig paired(TrainConfig c) {
        return copy(c, new Place(c), c.method(), c.augmentation().paired(), c.crodino(), c.distillation());
    }

    /** The configuration of the teacher of a run: all that it shares with its students, and nothing of one method. */
    static TrainConfig ofTeacher(TrainConfig student) {
        TrainConfig defaults = TrainConfig.defaults();
        return copy(
                student,
                new Place(student),
                Multimodal.NAME,
                student.augmentation().paired(),
                defaults.crodino(),
                defaults.distillation());
    }

    /** SHA-256 of what decides the result; where data and teacher lie and how many threads work does not count. */
    static String hash(TrainConfig c) {
        DistillationConfig d = c.distillation();
        DistillationConfig nowhere =
                new DistillationConfig("", "", d.kd(), d.kdNet(), d.masked(), d.protoKd(), d.angular());
        return Sha256.of(Yaml.write(copy(c, new Place("", 0, 1), c.method(), c.augmentation(), c.crodino(), nowhere)));
    }

    /** What may differ between machines without changing what is learned. */
    private record Place(String data, int threads, int loaders) {
        Place(TrainConfig config) {
            this(config.data(), config.threads(), config.loaders());
        }
    }

    private static TrainConfig copy(
            TrainConfig c,
            Place place,
            String method,
            AugmentationPart augmentation,
            CroDiNoPart crodino,
            DistillationConfig distillation) {
        return new TrainConfig(
                place.data(),
                method,
                c.network(),
                c.optimizer(),
                augmentation,
                crodino,
                distillation,
                c.epochs(),
                c.batch(),
                c.accumulate(),
                c.size(),
                c.holes(),
                c.depthEncoding(),
                c.seed(),
                place.threads(),
                place.loaders(),
                c.validateEvery());
    }
}
