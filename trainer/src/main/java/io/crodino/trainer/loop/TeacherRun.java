package io.crodino.trainer.loop;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.Kit;
import io.crodino.formats.UserException;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Multimodal;
import io.crodino.trainer.method.Teacher;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.RunIdentity;
import io.crodino.trainer.run.TeacherRecord;
import io.crodino.trainer.torch.ComputePrecision;
import java.nio.file.Path;

/**
 * A finished multimodal run that fits its student; its best checkpoint teaches.
 *
 * @param folder of the teacher
 * @param best its best checkpoint
 * @param seconds of its whole training
 */
record TeacherRun(RunFolder folder, Checkpoint.Loaded best, double seconds) {
    /**
     * Opens and checks a teacher.
     *
     * @param student configuration of the run that is to learn from it
     * @param data fingerprint of the student's data set
     * @throws UserException when it is not a multimodal run, not finished, or of other data, shapes or pictures
     */
    static TeacherRun open(RunFolder folder, TrainConfig student, String data) {
        RunFolder teacher = RunFolder.existing(folder.path());
        TrainConfig config = TrainConfig.ofRun(teacher.config());
        require(teacher, "method", Multimodal.NAME, config.method());
        RunIdentity identity = teacher.identity();
        require(teacher, "data set", data, identity.data());
        NetworkSpec network = student.network();
        require(
                teacher,
                "backbone",
                Backbone.of(network.backbone()).key(),
                Backbone.of(config.network().backbone()).key());
        require(teacher, "width", network.width(), config.network().width());
        require(teacher, "decoder", network.decoder(), config.network().decoder());
        require(
                teacher,
                "output stride",
                network.outputStride(),
                config.network().outputStride());
        require(teacher, "size", student.size(), config.size());
        require(teacher, "resampling", student.resampling(), config.resampling());
        require(teacher, "holes", student.filling().key(), config.filling().key());
        require(
                teacher,
                "depth encoding",
                student.input().depthEncoding().key(),
                config.input().depthEncoding().key());
        if (identity.kit().equals(Kit.version()) && !identity.recipe().equals(Recipe.hash(config))) {
            throw new UserException("config.yaml of teacher " + teacher.path() + " is not the one it was trained with:"
                    + " restore it or train the teacher again");
        }
        Checkpoint.State last = teacher.last().load().state();
        if (last.epoch() < config.epochs()) {
            throw new UserException("teacher " + teacher.path() + " stopped at epoch " + last.epoch() + " of "
                    + config.epochs() + ": finish it with ./crodino train --run " + teacher.path() + " --resume");
        }
        return new TeacherRun(teacher, teacher.best().load(), last.seconds());
    }

    private static void require(RunFolder teacher, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new UserException("teacher " + teacher.path() + " does not fit: its " + what + " is " + found
                    + ", expected " + expected + "; choose another --teacher, or leave it out to have one trained");
        }
    }

    /** The teacher that a run began with. */
    static TeacherRun recorded(RunFolder student, TrainConfig config, String data) {
        TeacherRecord record = student.teacher()
                .orElseThrow(() -> new UserException(student.path() + " has no teacher.yaml: start the run again"));
        Path path = student.path().toAbsolutePath().resolve(record.run()).normalize();
        TeacherRun teacher = open(new RunFolder(path), config, data);
        String found = teacher.best.state().modelSha256();
        if (!found.equals(record.modelSha256())) {
            throw new UserException("teacher " + path + " is not the one this run began with: the SHA-256 of its best"
                    + " model is " + found.substring(0, 12) + "..., expected "
                    + record.modelSha256().substring(0, 12) + "...; bring it back or start the run again");
        }
        return teacher;
    }

    /** What the student's folder remembers of it. */
    TeacherRecord record(RunFolder student, Network network) {
        Path relative = student.path()
                .toAbsolutePath()
                .normalize()
                .relativize(folder.path().toAbsolutePath().normalize());
        return new TeacherRecord(
                relative.toString(),
                best.state().modelSha256(),
                best.state().rgbMiou(),
                seconds,
                network.parameterCount());
    }

    /**
     * Ready to be asked; the caller closes it.
     *
     * @param precision of its students
     */
    Teacher load(NDManager manager, Network network, ComputePrecision precision) {
        return new Teacher(
                network, new Weights(manager, network.parameters(), new StoredWeights(best.model()), precision));
    }
}
