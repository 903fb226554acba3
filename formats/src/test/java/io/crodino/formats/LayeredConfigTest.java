package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredConfigTest {
    @TempDir
    Path folder;

    record Inner(double rate, String secretToken) {}

    record Outer(int batchSize, Inner part) {}

    private static final Outer DEFAULTS = new Outer(8, new Inner(0.5, ""));

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("c.yaml"), yaml);
    }

    @Test
    void eachLayerOverridesTheOneBefore() throws IOException {
        Path file = file("batch-size: 1\npart: {rate: 0.1}\n");
        LayeredConfig<Outer> config =
                LayeredConfig.resolve(DEFAULTS, file, Map.of("CRODINO_BATCH_SIZE", "2"), Map.of());
        assertThat(config.value()).isEqualTo(new Outer(2, new Inner(0.1, "")));
        assertThat(config.origins())
                .containsEntry("batch-size", "environment CRODINO_BATCH_SIZE")
                .containsEntry("part.rate", "file c.yaml")
                .containsEntry("part.secret-token", "default");
        LayeredConfig<Outer> typed =
                LayeredConfig.resolve(DEFAULTS, file, Map.of("CRODINO_BATCH_SIZE", "2"), Map.of("batch-size", "3"));
        assertThat(typed.value().batchSize()).isEqualTo(3);
    }

    @Test
    void allMistakesAreReportedAtOnceWithSuggestions() throws IOException {
        Path file = file("batchsize: 1\n");
        assertThatThrownBy(() -> LayeredConfig.resolve(DEFAULTS, file, Map.of(), Map.of("part.rat", "1")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("file c.yaml: unknown key 'batchsize'; did you mean 'batch-size'?")
                .hasMessageContaining("command line: unknown key 'part.rat'; did you mean 'part.rate'?");
    }

    @Test
    void aWrongTypeIsNamedByItsKey() {
        assertThatThrownBy(() -> LayeredConfig.resolve(DEFAULTS, null, Map.of(), Map.of("batch-size", "many")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("batch-size");
    }

    @Test
    void aKeyWithoutAValueAndACharacterThatNobodyCanTypeAreMistakes() throws IOException {
        Path file = file("batch-size: ~\npart: {secret-token: \"a\\0\"}\n");
        assertThatThrownBy(() -> LayeredConfig.resolve(DEFAULTS, file, Map.of(), Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("file c.yaml: 'batch-size' has no value")
                .hasMessageContaining("file c.yaml: 'part.secret-token' holds the character 0");
    }

    @Test
    void secretsAreHidden() {
        LayeredConfig<Outer> config =
                LayeredConfig.resolve(DEFAULTS, null, Map.of(), Map.of("part.secret-token", "hunter2"));
        assertThat(config.describe()).contains("(hidden)").doesNotContain("hunter2");
    }

    @Test
    void whatWasGivenIsALineForEachLayerAndSecretsAreHidden() throws IOException {
        Path file = file("batch-size: 4\n");
        LayeredConfig<Outer> config =
                LayeredConfig.resolve(DEFAULTS, file, Map.of(), Map.of("part.secret-token", "hunter2"));
        assertThat(config.changes()).isEqualTo("""
                file c.yaml: batch-size=4
                command line: part.secret-token=(hidden)
                """);
        assertThat(LayeredConfig.resolve(DEFAULTS, null, Map.of(), Map.of()).changes())
                .isEmpty();
    }

    @Test
    void textIsTakenAsTyped() {
        for (String text : new String[] {"0123", "1e5", "true", "a: b", "# c", " d ", "null", ""}) {
            LayeredConfig<Outer> typed =
                    LayeredConfig.resolve(DEFAULTS, null, Map.of(), Map.of("part.secret-token", text));
            LayeredConfig<Outer> set =
                    LayeredConfig.resolve(DEFAULTS, null, Map.of("CRODINO_PART_SECRET_TOKEN", text), Map.of());
            assertThat(typed.value().part().secretToken()).isEqualTo(text);
            assertThat(set.value().part().secretToken()).isEqualTo(text);
        }
    }

    enum Mixing {
        FIXED,
        BETA;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Pair(String certificate, String key) {
        Pair {
            if (certificate.isEmpty() != key.isEmpty()) {
                throw new UserException("certificate and key belong together: set both or neither");
            }
        }
    }

    record Range(int low, int high) {
        Range {
            if (low < 0) {
                throw new UserException("range.low is " + low + ": expected 0 or more");
            }
            if (high > 9) {
                throw new UserException("range.high is " + high + ": expected 9 or less");
            }
        }
    }

    record Typed(
            Mixing mixing,
            int port,
            Range range,
            @JsonUnwrapped Pair tls) {}

    private static final Typed TYPED = new Typed(Mixing.FIXED, 80, new Range(0, 9), new Pair("", ""));

    @Test
    void allMistakesOfAllLayersAreToldAtOnceEachWithItsLayerAndLine() throws IOException {
        Path file = file("mixing: bta\n# more\nrange:\n  low: -1\n  high: 3\nprot: 1\nport: 1\n");
        assertThatThrownBy(() -> LayeredConfig.resolve(
                        TYPED,
                        file,
                        Map.of("CRODINO_RANGE_HIGH", "10", "CRODINO_KEY", "k.pem"),
                        Map.of("port", "eighty")))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        file c.yaml: unknown key 'prot'; did you mean 'port'? (line 6)
                        file c.yaml: mixing: found 'bta'; did you mean 'beta'? (line 1)
                        command line: port: found 'eighty', expected a whole number
                        file c.yaml: range.low is -1: expected 0 or more (line 4)
                        environment CRODINO_RANGE_HIGH: range.high is 10: expected 9 or less
                        environment CRODINO_KEY: certificate and key belong together: set both or neither""");
    }

    @Test
    void aMistakeThatTwoLayersMakeTogetherNamesBoth() throws IOException {
        record Order(int first, int last) {
            Order {
                if (first > last) {
                    throw new UserException("first is after last");
                }
            }
        }
        Path file = file("\nfirst: 5\n");
        assertThatThrownBy(() -> LayeredConfig.resolve(new Order(0, 9), file, Map.of("CRODINO_LAST", "3"), Map.of()))
                .hasMessage("file c.yaml and environment CRODINO_LAST: first is after last (line 2)");
    }

    @Test
    void aMistakeThatALaterLayerReplacesIsNone() throws IOException {
        Path file = file("port: eighty\nmixing: bta\n");
        assertThat(LayeredConfig.resolve(TYPED, file, Map.of("CRODINO_PORT", "8080"), Map.of("mixing", "beta"))
                        .value())
                .isEqualTo(new Typed(Mixing.BETA, 8080, new Range(0, 9), new Pair("", "")));
    }

    @Test
    void aWordIsNotGivenByItsNumber() {
        assertThatThrownBy(() -> LayeredConfig.resolve(TYPED, null, Map.of(), Map.of("mixing", "1")))
                .hasMessage("command line: mixing: found '1'; known: fixed, beta");
    }

    @Test
    void theKeysOfAGroupWithoutANameStandWithTheOthers() {
        LayeredConfig<Typed> config = LayeredConfig.resolve(
                TYPED, null, Map.of("CRODINO_CERTIFICATE", "c.pem"), Map.of("key", "k.pem", "range.low", "1"));
        assertThat(config.value().tls()).isEqualTo(new Pair("c.pem", "k.pem"));
        assertThat(config.entries())
                .containsExactly(
                        new ConfigEntry("certificate", "c.pem", "environment CRODINO_CERTIFICATE", false),
                        new ConfigEntry("key", "k.pem", "command line", false),
                        new ConfigEntry("mixing", "fixed", "default", false),
                        new ConfigEntry("port", "80", "default", false),
                        new ConfigEntry("range.high", "9", "default", false),
                        new ConfigEntry("range.low", "1", "command line", false));
    }

    @Test
    void anEntryTellsNoSecretAndKnowsWhetherItIsADefault() {
        LayeredConfig<Outer> config =
                LayeredConfig.resolve(DEFAULTS, null, Map.of(), Map.of("part.secret-token", "hunter2"));
        assertThat(config.entries())
                .contains(new ConfigEntry("part.secret-token", "(hidden)", "command line", true))
                .filteredOn(entry -> !entry.isDefault())
                .hasSize(1);
    }

    record Radio(String url, int rate) {}

    private static final ConfigSections MODULES = new ConfigSections(
            Map.of("radio", new Radio("", 10)), Map.of("lidar", "the module lidar is not here: install it"));

    @Test
    void aModuleAddsItsSectionToAllLayers() throws IOException {
        Path file = file("batch-size: 1\nradio: {rate: 2}\n");
        LayeredConfig<Outer> config = LayeredConfig.resolve(
                DEFAULTS, MODULES, file, Map.of("CRODINO_RADIO_URL", "udp://a"), Map.of("part.rate", "1"));
        assertThat(config.value()).isEqualTo(new Outer(1, new Inner(1, "")));
        assertThat(config.sections()).containsExactly(Map.entry("radio", new Radio("udp://a", 2)));
        assertThat(config.origins()).containsEntry("radio.url", "environment CRODINO_RADIO_URL");
        assertThat(config.describe()).contains("radio.rate", "radio.url", "udp://a", "batch-size");
        assertThat(LayeredConfig.keysByVariable(DEFAULTS, MODULES)).containsEntry("CRODINO_RADIO_RATE", "radio.rate");
    }

    @Test
    void unknownKeysAndWrongTypesOfAModuleAreMistakesAsAllOthers() {
        assertThatThrownBy(() -> LayeredConfig.resolve(DEFAULTS, MODULES, null, Map.of(), Map.of("radio.rat", "1")))
                .isInstanceOf(UserException.class)
                .hasMessage("command line: unknown key 'radio.rat'; did you mean 'radio.rate'?");
        assertThatThrownBy(
                        () -> LayeredConfig.resolve(DEFAULTS, MODULES, null, Map.of(), Map.of("radio.rate", "often")))
                .isInstanceOf(UserException.class)
                .hasMessage("command line: radio.rate: found 'often', expected a whole number");
    }

    @Test
    void whoNamesAModuleThatIsNotThereIsToldWhereItIs() throws IOException {
        Path file = file("lidar: {url: x}\n");
        assertThatThrownBy(() -> LayeredConfig.resolve(
                        DEFAULTS, MODULES, file, Map.of("CRODINO_LIDAR_RATE", "3"), Map.of("lidar.port", "1")))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        file c.yaml: 'lidar.url': the module lidar is not here: install it (line 1)
                        environment CRODINO_LIDAR_RATE: the module lidar is not here: install it
                        command line: 'lidar.port': the module lidar is not here: install it""");
        assertThatThrownBy(() -> LayeredConfig.resolve(DEFAULTS, null, Map.of(), Map.of("lidar.port", "1")))
                .hasMessageStartingWith("command line: unknown key 'lidar.port'");
    }

    @Test
    void aFileThatCannotBeFinishedLeavesTheOldOne() throws IOException {
        Path target = Files.writeString(folder.resolve("x"), "old");
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No space left");
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void depthRotationIsUndone() {
        DepthFormat rotated = new DepthFormat(0.0001, 3, List.of(0), 2);
        int stored = 12345 << 3 | 12345 >>> 13;
        assertThat(rotated.units((short) stored)).isEqualTo(12345);
        assertThat(rotated.isValid(0)).isFalse();
        assertThat(rotated.isValid(20000)).isTrue();
        assertThat(rotated.isValid(20001)).isFalse();
    }
}
