package io.crodino.trainer.loop;

import io.crodino.formats.InputSize;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Resampling;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.method.CroDiNoPlus;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.optimizer.PolynomialSchedule;
import io.crodino.trainer.torch.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a training run; {@code config.yaml} of a run folder holds its effective values.
 *
 * @param data data set, e.g. {@code folder:DIR}; see {@link DataSpec}
 * @param method one of {@link Methods#NAMES}
 * @param network shapes of the networks
 * @param optimizer learning rate and decay
 * @param augmentation random views
 * @param loss of the class maps
 * @param crodino weights and switches of CroDiNo-KD
 * @param crodinoPlus weights of {@link CroDiNoPlus}
 * @param distillation weights, temperatures and teacher of the methods that have one
 * @param epochs passes over the training split, at least 1
 * @param batch frames at a time, at least 2: image pooling normalises over the batch
 * @param accumulate batches whose gradients make one step, at least 1: for devices too small for a larger batch. Norms and
 *     pairs of the contrastive term stay within a batch, so it is not the same as a batch so many times as large
 * @param size network input, {@code HxW} pixels
 * @param resampling by which colour pictures become of that size, on the robot too: {@code area} or {@code pyramid}, see
 *     {@link Resampling}
 * @param holes {@code none}, or {@code box}: depth holes get the mean of their measured neighbours, on the robot too
 * @param depthEncoding what the depth network reads: {@code depth}, {@code disparity}, {@code log}, or {@code auto} for
 *     what is usual for the data set
 * @param precision {@code fp32}, {@code tf32} (CUDA only) or {@code bf16}; see {@link Precision}
 * @param seed fixes weights, order and views
 * @param threads of the tensor engine, 0 = all cores
 * @param loaders threads that decode and augment
 * @param validateEvery epochs between validations and checkpoints, 0 = about 40 in all
 */
public record TrainConfig(
        String data,
        String method,
        NetworkPart network,
        OptimizerPart optimizer,
        AugmentationConfig augmentation,
        LossPart loss,
        CroDiNoPart crodino,
        CroDiNoPlusPart crodinoPlus,
        DistillationConfig distillation,
        int epochs,
        int batch,
        int accumulate,
        String size,
        String resampling,
        String holes,
        String depthEncoding,
        String precision,
        long seed,
        int threads,
        int loaders,
        int validateEvery) {
    private static final int MOST_VALIDATIONS = 40;
    private static final int MOST_THREADS = 1024;

    public TrainConfig {
        require(epochs >= 1, "epochs is " + epochs + ": expected at least 1");
        require(batch >= 2, "batch is " + batch + ": expected at least 2, since image pooling normalises over it");
        require(accumulate >= 1, "accumulate is " + accumulate + ": expected at least 1 batch a step");
        InputSize.parse("size", size);
        Resampling.of(resampling);
        Precision.of(precision);
        require(loaders >= 1, "loaders is " + loaders + ": expected at least 1 thread");
        // With very many, starting them takes for ever.
        require(
                threads >= 0 && threads <= MOST_THREADS,
                "threads is " + threads + ": expected 0 (all cores) to " + MOST_THREADS);
    }

    /**
     * @param backbone {@code resnet18}, {@code resnet34}, {@code resnet50}, {@code mobilenetv2}, {@code mobilenetv3-large} or
     *     {@code ddrnet23-slim}
     * @param width channel multiplier, above 0
     * @param decoder {@code deeplabv3plus}, {@code deeplabv3plus-light}, {@code lraspp}, or {@code auto} for what is usual for the
     *     backbone
     * @param outputStride 32, 16 or 8; {@code ddrnet23-slim} has strides of its own
     * @param dropout in the ASPP of DeepLabV3+, 0 to below 1; without effect in other decoders
     * @param pretrained file of torchvision for the backbone (.pth or .safetensors), empty to start from scratch
     */
    public record NetworkPart(
            String backbone, double width, String decoder, int outputStride, double dropout, String pretrained) {
        /** Leaves the choice to the backbone. */
        public static final String USUAL_DECODER = "auto";

        /** A decoder that is the backbone's usual one is {@code auto}, however it was named. */
        public NetworkPart {
            String named = decoder;
            String of = backbone;
            boolean usual = Arrays.stream(Backbone.values())
                    .anyMatch(known ->
                            known.key().equals(of) && known.usualDecoder().key().equals(named));
            decoder = usual ? USUAL_DECODER : named;
        }

        /** In a few words. */
        public String describe() {
            return backbone + " x" + width + (decoder.equals(USUAL_DECODER) ? "" : " with " + decoder);
        }
    }

    /**
     * @param learningRate target after the warm-up, times the square root of {@code augmentation.views}
     * @param startLearningRate at the first step, times the same
     * @param warmup share of all steps with linear warm-up, 0 to below 1
     * @param power of the polynomial decay
     * @param weightDecay decoupled, per step times the learning rate
     * @param decayNorms whether biases and batch norms decay as well
     * @param clip largest global gradient norm, 0 = no clipping
     */
    public record OptimizerPart(
            double learningRate,
            double startLearningRate,
            double warmup,
            double power,
            double weightDecay,
            boolean decayNorms,
            double clip) {}

    /**
     * @param dice weight of Dice beside the cross-entropy, at least 0; 0 for the methods with a teacher, whose losses are fixed
     */
    public record LossPart(double dice) {}

    /**
     * @param alpha weight of the other modality in the mixup, 0 to 0.5 (eq. 3)
     * @param mixup {@code fixed} or {@code beta}
     * @param aligned mix the other modality's features where they show the same place of the frame, not location by location
     * @param tau temperature of the contrastive term (eq. 7), above 0
     * @param contrastiveWeight factor of the contrastive term, above 0; 1 in the paper
     * @param without terms left out: {@code aux}, {@code contrastive}, {@code orthogonality}, {@code mixup}
     */
    public record CroDiNoPart(
            double alpha, String mixup, boolean aligned, double tau, double contrastiveWeight, List<String> without) {}

    /**
     * @param alpha weight of the other modality in the mixed half of the batch, 0 to 0.5 (eq. 3)
     * @param tau temperature of the contrastive term (eq. 7), above 0
     * @param contrastiveWeight factor of the contrastive term, above 0
     * @param auxiliaryWeight factor of the auxiliary term (eq. 8), above 0
     */
    public record CroDiNoPlusPart(double alpha, double tau, double contrastiveWeight, double auxiliaryWeight) {}

    /** The paper's recipe where it is known, otherwise the recommendations of the documentation. */
    public static TrainConfig defaults() {
        return new TrainConfig(
                "",
                "crodino",
                new NetworkPart("resnet50", 1.0, NetworkPart.USUAL_DECODER, 16, 0.1, ""),
                new OptimizerPart(6e-5, 1e-6, 10.0 / 140, 0.9, 0.01, true, 0),
                new AugmentationConfig(0.5, 0.75, 1.5, 0.3, 0.3, 0.3, 0.05, true, 1),
                new LossPart(0),
                new CroDiNoPart(0.35, "fixed", false, 0.07, 1, List.of()),
                new CroDiNoPlusPart(0.35, 0.5, 0.1, 0.5),
                DistillationConfig.defaults(),
                140,
                8,
                1,
                "480x640",
                Resampling.PYRAMID.key(),
                "none",
                DepthEncoding.AUTO,
                Precision.FP32.key(),
                1,
                0,
                1,
                0);
    }

    /** The defaults of a method: {@link CroDiNoPlus} sees two views of each frame and adds Dice. */
    public static TrainConfig defaults(String method) {
        return method.equals(CroDiNoPlus.NAME) ? Recipe.plus(defaults()) : defaults();
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

    /** The network input. */
    public InputSize inputSize() {
        return InputSize.parse("size", size).by(Resampling.of(resampling));
    }

    /** Shapes of the networks for a data set with this many classes. */
    public NetworkConfig networkConfig(int classes) {
        Backbone backbone = Backbone.of(network.backbone());
        Decoder decoder = network.decoder().equals(NetworkPart.USUAL_DECODER)
                ? backbone.usualDecoder()
                : Decoder.of(network.decoder());
        return new NetworkConfig(
                backbone, network.width(), classes, network.outputStride(), (float) network.dropout(), decoder);
    }

    /** In which numbers training computes. */
    public Precision numbers() {
        return Precision.of(precision);
    }

    /** What happens to depth pixels without a measurement. */
    public HoleFilling filling() {
        return HoleFilling.of(holes);
    }

    /**
     * What the depth network reads in place of distances.
     *
     * @throws UserException when the data set holds none, and an encoding of distances was chosen
     */
    public DepthEncoding encoding(Dataset dataset) {
        DepthEncoding encoding =
                depthEncoding.equals(DepthEncoding.AUTO) ? dataset.usualEncoding() : DepthEncoding.of(depthEncoding);
        require(
                encoding == DepthEncoding.DEPTH || dataset.holdsDistances(),
                "depth-encoding is '" + depthEncoding + "', but the depth pictures of " + dataset.name()
                        + " hold heights, not distances: expected auto or depth");
        return encoding;
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
        return validateEvery > 0 ? validateEvery : Math.max(1, epochs / MOST_VALIDATIONS);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserException(message);
        }
    }
}
