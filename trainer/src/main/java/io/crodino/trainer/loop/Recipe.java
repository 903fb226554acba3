package io.crodino.trainer.loop;

import io.crodino.formats.Sha256;
import io.crodino.formats.Yaml;
import io.crodino.trainer.loop.TrainConfig.CroDiNoPart;
import io.crodino.trainer.loop.TrainConfig.CroDiNoPlusPart;
import io.crodino.trainer.loop.TrainConfig.LossPart;
import io.crodino.trainer.loop.TrainConfig.NetworkPart;
import io.crodino.trainer.method.CroDiNoPlus;
import io.crodino.trainer.method.Multimodal;

/** What two configurations share: the same recipe, or that of a teacher and its students. */
public final class Recipe {
    private Recipe() {}

    /** The same with one view for both modalities. */
    static TrainConfig paired(TrainConfig c) {
        Objective o = new Objective(c);
        return copy(c, new Place(c), o.seeing(c.augmentation().paired(), c.loss()));
    }

    /** The same with the views and the loss that crodino-plus has by default. */
    static TrainConfig plus(TrainConfig c) {
        Objective o = new Objective(c).of(CroDiNoPlus.NAME);
        return copy(c, new Place(c), o.seeing(c.augmentation().withViews(2), new LossPart(1)));
    }

    /** The configuration of the teacher of a run: all that it shares with its students, and nothing of one method. */
    static TrainConfig ofTeacher(TrainConfig student) {
        Objective o = new Objective(TrainConfig.defaults()).of(Multimodal.NAME);
        return copy(student, new Place(student), o.seeing(student.augmentation().paired(), student.loss()));
    }

    /** SHA-256 of what decides the result; where data and teacher lie and how many threads work does not count. */
    static String hash(TrainConfig c) {
        return Sha256.of(asBefore(Yaml.write(copy(c, new Place("", 0, 1), new Objective(c).taughtFromNowhere()))));
    }

    /**
     * A configuration as YAML as it was before there were choices that it leaves as they were, so that runs, teachers and
     * studies from then are recognised.
     */
    public static String asBefore(String yaml) {
        return yaml.replaceFirst("(?m)^resampling: area(\n|$)", "")
                .replaceFirst("(?m)^  decoder: " + NetworkPart.USUAL_DECODER + "(\n|$)", "");
    }

    /** What may differ between machines without changing what is learned. */
    private record Place(String data, int threads, int loaders) {
        Place(TrainConfig config) {
            this(config.data(), config.threads(), config.loaders());
        }
    }

    /** A method, what it sees and what it minimises. */
    private record Objective(
            String method,
            AugmentationConfig augmentation,
            LossPart loss,
            CroDiNoPart crodino,
            CroDiNoPlusPart crodinoPlus,
            DistillationConfig distillation) {
        Objective(TrainConfig c) {
            this(c.method(), c.augmentation(), c.loss(), c.crodino(), c.crodinoPlus(), c.distillation());
        }

        Objective of(String other) {
            return new Objective(other, augmentation, loss, crodino, crodinoPlus, distillation);
        }

        Objective seeing(AugmentationConfig views, LossPart judged) {
            return new Objective(method, views, judged, crodino, crodinoPlus, distillation);
        }

        Objective taughtFromNowhere() {
            DistillationConfig d = distillation;
            DistillationConfig nowhere =
                    new DistillationConfig("", "", d.kd(), d.kdNet(), d.masked(), d.protoKd(), d.angular());
            return new Objective(method, augmentation, loss, crodino, crodinoPlus, nowhere);
        }
    }

    private static TrainConfig copy(TrainConfig c, Place place, Objective o) {
        return new TrainConfig(
                place.data(),
                o.method(),
                c.network(),
                c.optimizer(),
                o.augmentation(),
                o.loss(),
                o.crodino(),
                o.crodinoPlus(),
                o.distillation(),
                c.epochs(),
                c.batch(),
                c.accumulate(),
                c.size(),
                c.resampling(),
                c.holes(),
                c.depthEncoding(),
                c.precision(),
                c.seed(),
                place.threads(),
                place.loaders(),
                c.validateEvery());
    }
}
