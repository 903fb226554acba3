package io.crodino.trainer.loop;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.formats.InputSize;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Resampling;
import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.method.CroDiNoPlus;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.optimizer.PolynomialSchedule;
import io.crodino.trainer.torch.ComputePrecision;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a training run; {@code config.yaml} of a run folder holds its effective values. Groups without a
 * prefix in their keys are flat in the file.
 *
 * @param data data set, e.g. {@code folder:DIR}; see {@link DataSpec}
 * @param method one of {@link Methods#NAMES}
 * @param network shapes of the networks
 * @param optimizer learning rate and decay
 * @param augmentation random views
 * @param objective what is minimised
 * @param unlabelled pairs without labels, and who labels them
 * @param passes how often the frames are seen
 * @param input what the networks see of a frame
 * @param execution how it is carried out
 */
public record TrainConfig(
        String data,
        String method,
        NetworkSpec network,
        OptimizerConfig optimizer,
        AugmentationConfig augmentation,
        @JsonUnwrapped MethodConfig objective,
        UnlabelledConfig unlabelled,
        @JsonUnwrapped Passes passes,
        @JsonUnwrapped InputConfig input,
        @JsonUnwrapped ExecutionConfig execution) {
    /** The paper's recipe where it is known, otherwise the recommendations of the documentation. */
    public static TrainConfig defaults() {
        return new TrainConfig(
                "",
                "crodino",
                NetworkSpec.defaults(),
                OptimizerConfig.defaults(),
                AugmentationConfig.defaults(),
                MethodConfig.defaults(),
                UnlabelledConfig.defaults(),
                Passes.defaults(),
                InputConfig.defaults(),
                ExecutionConfig.defaults());
    }

    /** The defaults of a method: {@link CroDiNoPlus} sees two views of each frame and adds Dice. */
    public static TrainConfig defaults(String method) {
        TrainConfig usual = defaults();
        return method.equals(CroDiNoPlus.NAME)
                ? usual.of(method, usual.augmentation.withViews(2), usual.objective.with(new LossConfig(1)))
                : usual;
    }

    /**
     * The effective configuration, from the defaults of the method that is named in it.
     *
     * @see LayeredConfig#resolve
     */
    public static LayeredConfig<TrainConfig> resolve(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        String method = LayeredConfig.resolve(defaults(), file, environment, commandLine)
                .value()
                .method();
        return LayeredConfig.resolve(defaults(method), file, environment, commandLine);
    }

    /**
     * The configuration in a run folder; keys that its version of the kit did not know have their defaults, but the rule by
     * which pictures were resized before there was a choice.
     */
    public static TrainConfig ofRun(Path file) {
        LayeredConfig<TrainConfig> config = resolve(file, Map.of(), Map.of());
        return "default".equals(config.origins().get("resampling"))
                ? resolve(file, Map.of(), Map.of("resampling", Resampling.AREA.key()))
                        .value()
                : config.value();
    }

    /** The same for another method, with what it sees and minimises. */
    TrainConfig of(String other, AugmentationConfig seen, MethodConfig minimised) {
        return new TrainConfig(data, other, network, optimizer, seen, minimised, unlabelled, passes, input, execution);
    }

    /** The same with data that lie elsewhere, carried out otherwise. */
    TrainConfig at(String place, ExecutionConfig other) {
        return new TrainConfig(
                place, method, network, optimizer, augmentation, objective, unlabelled, passes, input, other);
    }

    /** The same beside other pairs without labels. */
    TrainConfig beside(UnlabelledConfig pairs) {
        return new TrainConfig(
                data, method, network, optimizer, augmentation, objective, pairs, passes, input, execution);
    }

    /** The same with another seed. */
    TrainConfig seeded(long seed) {
        return at(data, execution.seeded(seed));
    }

    /** Frames at a time, labelled or not. */
    int wholeBatch() {
        return batch() + unlabelled.beside(batch());
    }

    /** Loss of the class maps. */
    public LossConfig loss() {
        return objective.loss();
    }

    /** Weights and switches of CroDiNo-KD. */
    public CroDiNoConfig crodino() {
        return objective.crodino();
    }

    /** Weights of {@link CroDiNoPlus}. */
    public CroDiNoPlusConfig crodinoPlus() {
        return objective.crodinoPlus();
    }

    /** Weights, temperatures and teacher of the methods that have one. */
    public DistillationConfig distillation() {
        return objective.distillation();
    }

    /** Passes over the training split. */
    public int epochs() {
        return passes.epochs();
    }

    /** Frames at a time. */
    public int batch() {
        return passes.batch();
    }

    /** Batches whose gradients make one step. */
    public int accumulate() {
        return passes.accumulate();
    }

    /** The network input, {@code HxW} pixels. */
    public String size() {
        return input.size();
    }

    /** The rule by which colour pictures become of that size, by name. */
    public String resampling() {
        return input.resampling();
    }

    /** In which numbers training computes. */
    public ComputePrecision precision() {
        return execution.precision();
    }

    /** Fixes weights, order and views. */
    public long seed() {
        return execution.seed();
    }

    /** Threads of the tensor engine, 0 = all cores. */
    public int threads() {
        return execution.threads();
    }

    /** Threads that decode and augment. */
    public int loaders() {
        return execution.loaders();
    }

    /** The network input. */
    public InputSize inputSize() {
        return input.sized();
    }

    /** Shapes of the networks for a data set with this many classes. */
    public NetworkConfig networkConfig(int classes) {
        return network.config(classes);
    }

    /** What happens to depth pixels without a measurement. */
    public HoleFilling filling() {
        return input.holes();
    }

    /**
     * What the depth network reads in place of distances.
     *
     * @throws io.crodino.formats.UserException when the data set holds none, and an encoding of distances was chosen
     */
    public DepthEncoding encoding(Dataset dataset) {
        return input.depthEncoding().in(dataset);
    }

    /** The random views. */
    public Augmentation views() {
        return augmentation.drawn();
    }

    /**
     * By how much the steps' learning rates exceed those of the configuration, which are meant for one view of each frame:
     * the square root of the number of views, as the spread of a mean gradient shrinks (Hoffer et al. 2017, arXiv
     * 1705.08741).
     */
    double rateFactor() {
        return Math.sqrt(augmentation.views());
    }

    /** The learning rates of a run of this many steps. */
    PolynomialSchedule schedule(long total) {
        double larger = rateFactor();
        return new PolynomialSchedule(
                total,
                Math.round(optimizer.warmup() * total),
                larger * optimizer.startLearningRate(),
                larger * optimizer.learningRate(),
                optimizer.power());
    }

    /** Epochs between validations. */
    int validationInterval() {
        return execution.validationInterval(passes.epochs());
    }
}
