package io.crodino.trainer.loop;

import io.crodino.formats.LayeredConfig;
import io.crodino.trainer.method.CroDiNoPlus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration whose method was chosen by what is known (docs/STUDY.md) where nobody named one: the paper's form of
 * CroDiNo-KD for what the paper trained, pretrained networks of full width for long, and {@code crodino-plus} for all else,
 * where the paper's form costs accuracy.
 *
 * @param config the effective configuration
 * @param reason why it has this method, a sentence; empty when it was named
 */
public record MethodChoice(LayeredConfig<TrainConfig> config, Optional<String> reason) {
    private static final int LONG = 100;
    private static final String NAMED = "method";
    private static final String PAPER = "crodino";

    /** @see TrainConfig#resolve */
    public static MethodChoice resolve(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        LayeredConfig<TrainConfig> paper = TrainConfig.resolve(file, environment, commandLine);
        if (given(paper, NAMED)) {
            return new MethodChoice(paper, Optional.empty());
        }
        if (paper.origins().keySet().stream().anyMatch(key -> key.startsWith(PAPER + ".") && given(paper, key))) {
            return new MethodChoice(paper, Optional.of("method: crodino, since settings of it are given"));
        }
        Optional<String> lacking = lacking(paper.value());
        if (lacking.isEmpty()) {
            return new MethodChoice(
                    paper,
                    Optional.of("method: crodino, the paper's form, since pretrained networks of full width are trained"
                            + " for long; where that does not hold, --method crodino-plus is better"));
        }
        LayeredConfig<TrainConfig> plus =
                LayeredConfig.resolve(TrainConfig.defaults(CroDiNoPlus.NAME), file, environment, commandLine);
        return new MethodChoice(
                plus,
                Optional.of("method: crodino-plus, since " + lacking.get()
                        + "; the paper's form, which loses accuracy there, is --method crodino"));
    }

    private static boolean given(LayeredConfig<TrainConfig> config, String key) {
        return !"default".equals(config.origins().getOrDefault(key, "default"));
    }

    /** What the paper's conditions have and this training has not. */
    private static Optional<String> lacking(TrainConfig config) {
        if (config.network().pretrained().isEmpty()) {
            return Optional.of("the networks start from scratch");
        }
        if (config.network().width() < 1) {
            return Optional.of("the networks are narrow");
        }
        return config.epochs() < LONG
                ? Optional.of("the training is short, fewer than " + LONG + " epochs")
                : Optional.empty();
    }
}
