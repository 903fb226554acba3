package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @TempDir
    Path folder;

    private RgbdFolder open(String description) throws IOException {
        Files.write(folder.resolve("dataset.yaml"), description.getBytes(StandardCharsets.ISO_8859_1));
        return RgbdFolder.open(folder);
    }

    @Test
    @Timeout(20)
    void aWordOfAMillionCharactersIsRefusedAtOnce() {
        assertThatThrownBy(() -> open("name: office\n" + "9".repeat(1_000_000)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds a word of more than 10000 characters");
    }

    @Test
    void aKeyThatIsThereTwiceIsNamed() {
        assertThatThrownBy(() -> open("name: office\nname: other\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the key 'name' is there twice");
    }

    @Test
    void aListThatIsWrittenWithoutSpacesIsNoWord() throws IOException {
        Path file = Files.writeString(folder.resolve("list.json"), "[" + "12,".repeat(10_000) + "12]");
        assertThat(Yaml.tree(file)).hasSize(10_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "\u0080", "e:\n  - {}\n  - {{", "a: \"", "\t"})
    void whatIsNoYamlIsToldInOneLineWithoutTheParsersInsides(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dataset.yaml is not YAML: ")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("java.")
                .hasMessageNotContaining("org.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | dataset.yaml: expected the keys name, classes, ignore, depth, calibration",
                "{name: x} | dataset.yaml: classes: it is missing, add it",
                "{name: x, classes: 3} | dataset.yaml: classes: expected a list",
                "{name: x, classes: [{name: a, id: one}]} | dataset.yaml: classes[0].id: found 'one', expected a whole number",
                "{name: x, classes: [a]} | dataset.yaml: classes[0]: expected the keys name, id, color",
            })
    void aWrongTypeIsToldInTheUsersWords(String text, String message) {
        assertThatThrownBy(() -> open(text)).isInstanceOf(UserException.class).hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: ~, classes: []}",
                "{name: x, classes: ~}",
                "{name: x, classes: [~, ~]}",
                "{name: x, classes: [{name: a, id: 0, color: ~}]}",
                "{name: x, classes: [], ignore: [~]}",
                "{name: x, classes: [], depth: {unit: 0.001, invalid: [~]}}"
            })
    void nothingWhereSomethingMustBeIsOneSentence(String text) {
        assertThatThrownBy(() -> open(text)).isInstanceOf(UserException.class).hasMessageNotContaining("null");
    }

    @Test
    void aConfigurationFileWithoutKeysIsRefused() throws IOException {
        record Config(int batch) {}
        Path file = Files.writeString(folder.resolve("c.yaml"), "batch 8");
        assertThatThrownBy(() -> LayeredConfig.resolve(new Config(8), file, Map.of(), Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("c.yaml holds no keys");
    }
}
