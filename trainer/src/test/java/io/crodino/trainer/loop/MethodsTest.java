package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.UserException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configurations make of the methods. */
class MethodsTest {
    private static TrainConfig config(String method, Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.put("method", method);
        all.put("network.backbone", "resnet18");
        return TrainConfig.resolve(null, Map.of(), all).value();
    }

    @Test
    void crodinoPlusHasItsOwnDefaultsWhichGiveWayToWhatIsSet() {
        TrainConfig usual = config("crodino-plus", Map.of());
        assertThat(usual.augmentation().views()).isEqualTo(2);
        assertThat(usual.loss().dice()).isEqualTo(1);
        TrainConfig changed = config("crodino-plus", Map.of("augmentation.views", "1", "loss.dice", "0.5"));
        assertThat(changed.augmentation().views()).isEqualTo(1);
        assertThat(changed.loss().dice()).isEqualTo(0.5);
        assertThat(config("crodino", Map.of()).augmentation().views()).isEqualTo(1);
        assertThat(config("crodino", Map.of()).loss().dice()).isZero();
    }

    @Test
    void learningRatesGrowWithTheSquareRootOfTheViews() {
        double one = config("single", Map.of()).schedule(1000).rate(500);
        double four = config("single", Map.of("augmentation.views", "4"))
                .schedule(1000)
                .rate(500);
        assertThat(four).isCloseTo(2 * one, within(1e-12));
    }

    @Test
    void crodinoPlusKeepsTheNetworksOfCrodino() {
        assertThat(Methods.of(config("crodino-plus", Map.of()), 9).parameters())
                .isEqualTo(Methods.of(config("crodino", Map.of()), 9).parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crodino      | augmentation.views | 2    | expected 1, or --without contrastive",
                "crodino-plus | augmentation.views | 3    | expected 1 or 2",
                "crodino-plus | augmentation.views | 0    | expected at least 1 of each frame",
                "crodino-plus | crodino.without    | [aux]| --without is for crodino",
                "single       | loss.dice          | -1   | expected a weight, 0 or more",
                "kd-v1        | loss.dice          | 1    | the loss of kd-v1 is its authors': expected 0"
            })
    void aSettingThatDoesNotFitIsOneSentence(String method, String key, String value, String sentence) {
        assertThatThrownBy(() -> {
                    TrainConfig config = config(method, Map.of(key, value));
                    config.views();
                    Methods.of(config, 9);
                })
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void crodinoPlusNeedsAnEvenNumberOfSamples() {
        TrainConfig odd = config("crodino-plus", Map.of("batch", "3", "augmentation.views", "1"));
        assertThatThrownBy(() -> Methods.of(odd, 9))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("batch times augmentation.views is 3: expected an even number");
    }
}
