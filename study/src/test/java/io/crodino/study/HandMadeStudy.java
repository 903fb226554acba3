package io.crodino.study;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Yaml;
import io.crodino.trainer.loop.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Run folders of trainings that never were. */
record HandMadeStudy(Path folder) {
    private static final TrainConfig RECIPE = LayeredConfig.resolve(
                    TrainConfig.defaults(), null, Map.of(), Map.of("data", "folder:x", "epochs", "5"))
            .value();
    private static final List<ClassInfo> CLASSES = List.of(
            new ClassInfo("ground", 0, "#202020"),
            new ClassInfo("ro_ad", 1, "#e6194b"),
            new ClassInfo("boat", 2, "#00ff00"));

    static StudyDesign design(StudyPlan plan) {
        Map<Variant, Traits> traits = new LinkedHashMap<>();
        for (Variant variant : plan.variants(RECIPE.crodino().alpha())) {
            boolean both = variant.method().equals("multimodal");
            boolean taught = variant.method().equals("masked");
            traits.put(variant, new Traits(both, taught, 2_000_000, taught ? 500_000 : 0, taught ? 3_000_000 : 0));
        }
        return new StudyDesign(plan, RECIPE, traits, new DataFacts("world", "world 1234", 8, 2, CLASSES));
    }

    void cell(String name, int epoch, double rgb, double depth, double seconds) throws IOException {
        Path run = folder.resolve("runs").resolve(name);
        Path last = Files.createDirectories(run.resolve("last"));
        Files.writeString(run.resolve("config.yaml"), Yaml.write(RECIPE));
        Files.writeString(last.resolve("model.safetensors"), "");
        Files.writeString(last.resolve("optimizer.safetensors"), "");
        Files.writeString(last.resolve("state.json"), """
                {"step": 10, "epoch": %d, "bestScore": 0.9, "rgbMiou": %s, "depthMiou": %s, "seconds": %s,
                 "normalization": {"mean": 1, "deviation": 1}, "kitVersion": "x", "modelSha256": "abc",
                 "optimizerSha256": "def"}""".formatted(epoch, rgb, depth, seconds));
    }

    /** Adds validations after epochs 1 to 5, {@code seconds} each, that rise to the given mIoU. */
    void validations(String name, double rgb, double depth, double seconds) throws IOException {
        StringBuilder rows = new StringBuilder("epoch,step,miou.rgb,miou.depth,seconds\n");
        for (int epoch = 1; epoch <= 5; epoch++) {
            double share = 1 - 1.0 / (1 << epoch);
            rows.append("%d,%d,%s,%s,%s%n".formatted(epoch, 2 * epoch, share * rgb, share * depth, epoch * seconds));
        }
        Files.writeString(folder.resolve("runs").resolve(name).resolve("metrics.csv"), rows.toString());
    }
}
