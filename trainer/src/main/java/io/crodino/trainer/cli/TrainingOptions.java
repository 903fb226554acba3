package io.crodino.trainer.cli;

import io.crodino.formats.InputSize;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.ShownSettings;
import io.crodino.trainer.loop.MethodChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is trained and how, for every command that does. */
final class TrainingOptions {
    @Option(
            names = "--data",
            paramLabel = "SPEC",
            description = "folder:DIR, nyu:FILE.mat, potsdam:DIR, mid-air:DIR or sun:DIR")
    private @Nullable String data;

    @Option(
            names = "--method",
            description =
                    "single, multimodal, kd-v1, kd-v2, kd-net, masked, proto-kd, lad, cad, crodino (the paper's) or"
                            + " crodino-plus; when left out, one of the last two by what is known of them")
    private @Nullable String method;

    @Option(
            names = "--backbone",
            description = "resnet18, resnet34, resnet50, mobilenetv2, mobilenetv3-large or ddrnet23-slim")
    private @Nullable String backbone;

    @Option(
            names = "--decoder",
            description = "deeplabv3plus, deeplabv3plus-light, lraspp or auto: what suits the backbone")
    private @Nullable String decoder;

    @Option(names = "--width", description = "channel multiplier")
    private @Nullable String width;

    @Option(names = "--epochs", description = "passes over the training split")
    private @Nullable String epochs;

    @Option(names = "--batch", description = "samples per step")
    private @Nullable String batch;

    @Option(names = "--size", paramLabel = "HxW", description = "network input, height first, e.g. 240x320")
    private @Nullable String size;

    @Option(names = "--lr", description = "learning rate after the warm-up")
    private @Nullable String learningRate;

    @Option(names = "--seed", description = "fixes weights, order and views")
    private @Nullable String seed;

    @Option(names = "--threads", description = "threads of the tensor engine, 0 = all cores")
    private @Nullable String threads;

    @Option(
            names = "--precision",
            description = "fp32, tf32 (CUDA only) or bf16 (mixed: convolutions in bfloat16; for GPUs)")
    private @Nullable String precision;

    @Option(
            names = "--pretrained",
            paramLabel = "FILE",
            description = "torchvision's file for the backbone, .pth or .safetensors")
    private @Nullable String pretrained;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "TERM",
            description = "leave out: aux, contrastive, orthogonality, mixup, decoupled")
    private List<String> without = List.of();

    @Option(names = "--mixup-alpha", paramLabel = "A", description = "crodino: weight of the other modality, 0 to 0.5")
    private @Nullable String mixupAlpha;

    @Option(names = "--teacher", paramLabel = "RUN", description = "finished multimodal run to learn from")
    private @Nullable String teacher;

    @Option(
            names = "--teachers",
            paramLabel = "DIR",
            description = "where teachers are found or trained; default: teachers beside the run folder")
    private @Nullable String teachers;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with any of the keys")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key")
    private Map<String, String> set = Map.of();

    @Mixin
    private ShownSettings shown = new ShownSettings();

    /** The effective configuration, with where each value and the method came from. */
    MethodChoice resolve() {
        return resolve(Map.of());
    }

    /**
     * The same with keys of one command's own options.
     *
     * @param own over all others
     */
    MethodChoice resolve(Map<String, String> own) {
        Map<String, String> all = keys();
        all.putAll(own);
        return MethodChoice.resolve(config, System.getenv(), all);
    }

    /** What is shown of it before work begins. */
    String shown(LayeredConfig<?> config) {
        return shown.of(config);
    }

    /** The file with keys, if one was given. */
    @Nullable
    Path config() {
        return config;
    }

    /** What was given, as configuration keys; may be changed. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "data", data);
        put(keys, "method", method);
        put(keys, "network.backbone", backbone);
        put(keys, "network.decoder", decoder);
        put(keys, "network.width", width);
        put(keys, "network.pretrained", pretrained);
        put(keys, "epochs", epochs);
        put(keys, "batch", batch);
        put(keys, "size", size);
        if (size != null) {
            InputSize.typed("--size", size, "--set size=" + size + " where pictures really are so");
        }
        put(keys, "optimizer.learning-rate", learningRate);
        put(keys, "seed", seed);
        put(keys, "threads", threads);
        put(keys, "precision", precision);
        put(keys, "crodino.alpha", mixupAlpha);
        put(keys, "distillation.teacher", teacher);
        put(keys, "distillation.teachers", teachers);
        List<String> terms =
                without.stream().filter(term -> !term.equals("decoupled")).toList();
        if (!terms.isEmpty()) {
            keys.put("crodino.without", "[" + String.join(", ", terms) + "]");
        }
        if (without.contains("decoupled")) {
            keys.put("augmentation.decoupled", "false");
        }
        keys.putAll(set);
        return keys;
    }

    private static void put(Map<String, String> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, value);
        }
    }
}
