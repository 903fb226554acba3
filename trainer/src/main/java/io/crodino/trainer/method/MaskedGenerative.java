package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.crodino.formats.Modality;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Networks;
import java.util.Map;
import java.util.Optional;

/**
 * Masked generative distillation (Yang et al., ECCV 2022; sums and defaults as in yzd-v/MGD): from the student's last
 * features with most locations blanked out, a small generator must make the teacher's, {@code L = CE + alpha / B sum (G(F_s
 * M) - F_t)^2}. The generator, two 3 x 3 convolutions, is dropped after training. The channel-wise logit loss of the
 * released code is left out, as in arXiv 2505.24361.
 *
 * <p>alpha is tied to the number of features: at 2048 x 64 x 64, where 2e-5 comes from, it weighs 168 mean squared errors. A
 * smaller map makes the term weaker unless {@code scaled}.
 */
public final class MaskedGenerative implements Distillation {
    private static final double PAPER_FEATURES = 2048.0 * 64 * 64;

    private final int channels;
    private final double alpha;
    private final boolean scaled;
    private final FeatureMask mask;

    /**
     * @param channels of the last features
     * @param alpha weight, 2e-5 in the authors' configurations
     * @param scaled whether alpha is multiplied by 2048 x 64 x 64 / (C h w), so that it weighs as it did there
     * @param mask which locations the generator sees
     */
    public MaskedGenerative(int channels, double alpha, boolean scaled, FeatureMask mask) {
        this.channels = channels;
        this.alpha = alpha;
        this.scaled = scaled;
        this.mask = mask;
    }

    @Override
    public String name() {
        return "masked";
    }

    @Override
    public Optional<Network> helper(Modality modality) {
        return Optional.of(Networks.generator(channels, modality));
    }

    @Override
    public Map<String, NDArray> terms(Lesson lesson) {
        return new Terms()
                .add("seg", 1, () -> CrossEntropy.of(lesson.student().get("logits"), lesson.labels()))
                .add("mgd", weight(lesson.student().get("high").getShape()), () -> squaredErrors(lesson))
                .all();
    }

    private double weight(Shape features) {
        double perSample = alpha / features.get(0);
        return scaled ? perSample * PAPER_FEATURES * features.get(0) / features.size() : perSample;
    }

    private NDArray squaredErrors(Lesson lesson) {
        NDArray features = lesson.student().get("high");
        Shape shape = features.getShape();
        float[] seen = mask.draw(lesson.step(), lesson.modality(), (int) (shape.get(0) * shape.get(2) * shape.get(3)));
        NDArray visible = features.getManager().create(seen, new Shape(shape.get(0), 1, shape.get(2), shape.get(3)));
        Network generator = Networks.generator(channels, lesson.modality());
        NDArray generated = lesson.executor()
                .run(generator, Map.of("features", features.mul(visible)))
                .get("generated");
        return generated.sub(lesson.teacher().get("high")).square().sum();
    }
}
