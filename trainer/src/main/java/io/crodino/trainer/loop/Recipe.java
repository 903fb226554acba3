package io.crodino.trainer.loop;

import io.crodino.formats.Sha256;
import io.crodino.formats.Yaml;
import io.crodino.trainer.method.Multimodal;
import io.crodino.trainer.method.Single;
import java.nio.file.Path;

/** What two configurations share: the same recipe, or that of a teacher and its students. */
public final class Recipe {
    private Recipe() {}

    /** The same with one view for both modalities. */
    static TrainConfig paired(TrainConfig c) {
        return c.of(c.method(), c.augmentation().paired(), c.objective());
    }

    /** The configuration of the teacher of a run: all that it shares with its students, and nothing of one method. */
    static TrainConfig ofTeacher(TrainConfig student) {
        return taught(Multimodal.NAME, student).beside(UnlabelledConfig.defaults());
    }

    /**
     * The configuration of a teacher that labels pairs for a run.
     *
     * @param place where its own teachers are
     */
    static TrainConfig ofLabeller(TrainConfig student, Path place) {
        String method = student.unlabelled().teacher() == Sight.BOTH ? Multimodal.NAME : Single.NAME;
        TrainConfig config = taught(method, student).beside(student.unlabelled().before());
        MethodConfig objective = config.objective().with(config.distillation().keeping(place.toString()));
        return config.of(method, config.augmentation(), objective);
    }

    private static TrainConfig taught(String method, TrainConfig student) {
        MethodConfig own = MethodConfig.defaults().with(student.loss());
        return student.of(method, student.augmentation().paired(), own);
    }

    /** SHA-256 of what decides the result; where data, pairs and teacher lie and how many threads work does not count. */
    static String hash(TrainConfig c) {
        MethodConfig taughtFromNowhere = c.objective().with(c.distillation().fromNowhere());
        TrainConfig anywhere = c.of(c.method(), c.augmentation(), taughtFromNowhere)
                .beside(c.unlabelled().anywhere())
                .at("", c.execution().with(0, 1));
        return Sha256.of(asBefore(Yaml.write(anywhere)));
    }

    /**
     * A configuration as YAML as it was before there were choices that it leaves as they were, so that runs, teachers and
     * studies from then are recognised.
     */
    public static String asBefore(String yaml) {
        return yaml.replaceFirst("(?m)^resampling: area(\n|$)", "")
                .replaceFirst("(?m)^  decoder: " + NetworkSpec.USUAL_DECODER + "(\n|$)", "")
                .replaceFirst("(?m)^unlabelled:\n  data: ([\"'])\\1\n(  .*(\n|$))*", "");
    }
}
