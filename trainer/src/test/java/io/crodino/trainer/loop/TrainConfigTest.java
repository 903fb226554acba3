package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Resampling;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainConfigTest {
    @TempDir
    Path folder;

    private static int threads(String given) {
        return LayeredConfig.resolve(TrainConfig.defaults(), null, Map.of(), Map.of("threads", given))
                .value()
                .threads();
    }

    @Test
    void moreThreadsThanCanBeStartedAreRefused() {
        assertThat(threads("64")).isEqualTo(64);
        assertThatThrownBy(() -> threads("100000"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("threads is 100000: expected 0 (all cores) to 1024");
    }

    private Resampling ofRunWith(String text) throws IOException {
        RunFolder run = new RunFolder(folder);
        Files.writeString(run.config(), text);
        return TrainingRun.config(run).inputSize().resampling();
    }

    @Test
    void aRunFromBeforeThereWasAChoiceKeepsItsPictures() throws IOException {
        String text = Yaml.write(TrainConfig.defaults());
        assertThat(ofRunWith(text)).isEqualTo(Resampling.PYRAMID);
        assertThat(ofRunWith(text.replace("resampling: pyramid", "resampling: area")))
                .isEqualTo(Resampling.AREA);
        assertThat(ofRunWith(text.replace("resampling: pyramid\n", ""))).isEqualTo(Resampling.AREA);
    }

    @Test
    void aRunFromBeforeThereWasAChoiceIsRecognised() throws IOException {
        TrainConfig area = TrainConfig.resolve(
                        null, Map.of(), Map.of("resampling", "area", "threads", "0", "loaders", "1"))
                .value();
        String then = Yaml.write(area).replace("resampling: area\n", "").replace("  decoder: auto\n", "");
        assertThat(then).doesNotContain("resampling").doesNotContain("decoder");
        assertThat(Recipe.hash(area)).isEqualTo(Sha256.of(then));
        assertThat(Recipe.hash(TrainConfig.defaults())).isNotEqualTo(Recipe.hash(area));
    }

    @Test
    void anUnknownRuleIsRefused() {
        assertThatThrownBy(() -> TrainConfig.resolve(null, Map.of(), Map.of("resampling", "cubic")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("resampling is 'cubic': expected area or pyramid");
    }
}
