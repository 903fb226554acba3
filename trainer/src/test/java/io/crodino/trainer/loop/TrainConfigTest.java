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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        then = withoutUnlabelled(then);
        assertThat(then).doesNotContain("resampling").doesNotContain("decoder");
        assertThat(Recipe.hash(area)).isEqualTo(Sha256.of(then));
        assertThat(Recipe.hash(TrainConfig.defaults())).isNotEqualTo(Recipe.hash(area));
    }

    /** Checksums of an older version of the kit. */
    @ParameterizedTest
    @CsvSource({
        "crodino, 44d10478a2b8ac0db9366d43c4cfbcac7f087989070c425c3fff09e896f0d087",
        "crodino-plus, 1059a4b1aba77a0c54c7d9b90b57f8c31717ee9dc5c7ea1fcbe076ccf43db2a3",
        "kd-v2, 562293dbb6e1c75a2334443a62347238d0ade0eb879790894395dab86ac4d0e7"
    })
    void theFilesOfAConfigurationStayByteByByte(String method, String then) {
        TrainConfig usual =
                TrainConfig.resolve(null, Map.of(), Map.of("method", method)).value();
        assertThat(Sha256.of(withoutUnlabelled(Yaml.write(usual)))).isEqualTo(then);
    }

    /** Keys that are younger. */
    private static String withoutUnlabelled(String yaml) {
        return yaml.replaceFirst("(?m)^unlabelled:\n(  .*\n)*", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crodino.mixup                 | fixd        | unknown mixup 'fixd'; did you mean 'fixed'?",
                "crodino.without               | [auks]      | unknown without 'auks'; did you mean 'aux'?",
                "distillation.proto-kd.pairs   | per-samples | unknown distillation.proto-kd.pairs 'per-samples'; did you mean 'per-sample'?",
                "distillation.angular.response | kk          | did you mean 'kl'?",
                "precision                     | bf17        | unknown precision 'bf17'; did you mean 'bf16'?",
                "holes                         | boxes       | holes is 'boxes': expected none or box",
                "depth-encoding                | inverse     | expected auto, depth, disparity or log",
                "network.backbone              | resnet51    | backbone is 'resnet51': expected resnet18"
            })
    void aWordThatIsNoneIsRefusedWhenItIsRead(String key, String word, String sentence) {
        assertThatThrownBy(() -> TrainConfig.resolve(null, Map.of(), Map.of(key, word)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anUnknownRuleIsRefused() {
        assertThatThrownBy(() -> TrainConfig.resolve(null, Map.of(), Map.of("resampling", "cubic")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("resampling is 'cubic': expected area or pyramid");
    }
}
