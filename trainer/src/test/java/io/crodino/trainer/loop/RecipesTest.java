package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code recipes/}. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "recipes");

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.sorted().toList();
        }
    }

    private static TrainConfig parse(Path recipe) {
        return TrainConfig.resolve(recipe, Map.of(), Map.of("data", "folder:x")).value();
    }

    @Test
    void thereIsOneOfEachKindForEachBenchmarkOneForTheSyntheticWorldAndOneForEachNetworkOfTheZoo() throws IOException {
        assertThat(recipes())
                .extracting(recipe -> recipe.getFileName().toString())
                .containsExactly(
                        "cpu-mid-air.yaml",
                        "cpu-nyu.yaml",
                        "cpu-potsdam.yaml",
                        "paper-mid-air.yaml",
                        "paper-nyu.yaml",
                        "paper-potsdam.yaml",
                        "synth-benchmark.yaml",
                        "zoo-ddrnet23-slim.yaml",
                        "zoo-mobilenetv2-deeplab.yaml",
                        "zoo-mobilenetv2.yaml",
                        "zoo-mobilenetv3-large.yaml",
                        "zoo-resnet18-x0.375.yaml",
                        "zoo-resnet18-x0.5.yaml",
                        "zoo-resnet18.yaml");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void eachIsAConfigurationThatCanBeTrained(Path recipe) {
        TrainConfig config = parse(recipe);
        assertThat(config.inputSize().area()).isPositive();
        String name = recipe.getFileName().toString();
        boolean plus = name.startsWith("cpu-") || name.startsWith("zoo-");
        assertThat(Methods.of(config, 6).name()).isEqualTo(plus ? "crodino-plus" : "crodino");
        assertThat(config.schedule(1000).rate(500)).isPositive();
        assertThat(config.views().decoupled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nyu", "potsdam", "mid-air"})
    void thePapersSayWhatThePaperSays(String benchmark) {
        TrainConfig config = parse(RECIPES.resolve("paper-" + benchmark + ".yaml"));
        assertThat(config.epochs()).isEqualTo(140);
        assertThat(config.batch()).isEqualTo(8);
        assertThat(config.network().backbone()).isEqualTo("resnet50");
        assertThat(config.network().width()).isEqualTo(1);
        assertThat(config.optimizer().warmup() * config.epochs()).isCloseTo(10, within(0.01));
        assertThat(config.optimizer().power()).isEqualTo(0.9);
        assertThat(config.crodino().tau()).isEqualTo(0.07);
        assertThat(config.crodino().alpha()).isEqualTo(0.35);
    }
}
