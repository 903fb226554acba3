package io.crodino.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Configuration from four layers: defaults &lt; file &lt; environment &lt; command line. Keys are kebab case, nested
 * records give {@code outer.inner}. All mistakes of all layers are reported at once, each with the layer that it came from
 * and, for those of the file, the line; unknown keys and words with a suggestion. A value that a later layer replaces is
 * not looked at.
 *
 * @param value the effective configuration
 * @param sections that of each {@linkplain ConfigSections section}, by its name
 * @param origins for each key where its value came from, e.g. {@code default}, {@code file train.yaml},
 *     {@code environment CRODINO_BATCH}, {@code command line}
 */
public record LayeredConfig<T extends Record>(T value, Map<String, Record> sections, Map<String, String> origins) {
    /**
     * Resolves the layers.
     *
     * @param defaults a complete record; it also says which keys exist
     * @param file YAML, or null for none
     * @param environment normally {@link System#getenv()}; {@code CRODINO_} + key in upper case with underscores
     * @param commandLine key to text, as typed
     * @throws UserException listing every mistake
     */
    public static <T extends Record> LayeredConfig<T> resolve(
            T defaults, @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        return resolve(defaults, ConfigSections.NONE, file, environment, commandLine);
    }

    /**
     * The same with sections of optional modules.
     *
     * @throws UserException listing every mistake; a key of a module that is not there is one
     */
    public static <T extends Record> LayeredConfig<T> resolve(
            T defaults,
            ConfigSections modules,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> commandLine) {
        ObjectNode usual = tree(defaults, modules);
        ConfigLayers layers = new ConfigLayers(usual.deepCopy(), modules.elsewhere());
        if (file != null) {
            layers.file(file);
        }
        layers.environment(environment);
        layers.commandLine(commandLine);
        ConfigValues values = new ConfigValues(usual, layers.origins(), layers.lines());
        ObjectNode tree = layers.tree();
        Map<String, Record> sections = new TreeMap<>();
        modules.present().forEach((name, section) -> {
            ObjectNode own = (ObjectNode) Objects.requireNonNull(tree.remove(name));
            values.read(name, own, section.getClass()).ifPresent(record -> sections.put(name, record));
        });
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) defaults.getClass();
        Optional<T> value = values.read("", tree, type);
        List<String> mistakes = new ArrayList<>(layers.mistakes());
        mistakes.addAll(values.mistakes());
        if (value.isEmpty() || !mistakes.isEmpty()) {
            throw new UserException(mistakes);
        }
        return new LayeredConfig<>(value.get(), sections, layers.origins());
    }

    private static ObjectNode tree(Record value, ConfigSections modules) {
        ObjectNode tree = (ObjectNode) Yaml.treeOf(value);
        modules.present().forEach((name, section) -> {
            if (tree.has(name)) {
                throw new IllegalStateException("the section '" + name + "' has the name of a key");
            }
            tree.set(name, Yaml.treeOf(section));
        });
        return tree;
    }

    /** The keys that a configuration has, by the variables of the environment that set them. */
    public static Map<String, String> keysByVariable(Record defaults, ConfigSections modules) {
        Map<String, String> keys = new TreeMap<>();
        ConfigLayers.leaves(tree(defaults, modules)).keySet().forEach(key -> keys.put(ConfigLayers.variable(key), key));
        return keys;
    }

    /** All keys in the order of their names; tokens and passwords, also those in URLs, are hidden. */
    public List<ConfigEntry> entries() {
        List<ConfigEntry> entries = new ArrayList<>();
        ConfigLayers.leaves(tree(value, new ConfigSections(sections, Map.of()))).forEach((key, node) -> {
            boolean secret = isSecret(key);
            String shown = secret && !node.isNull() && !node.asText().isEmpty() ? "(hidden)" : plain(node);
            entries.add(new ConfigEntry(key, shown, origins.getOrDefault(key, ConfigLayers.DEFAULT), secret));
        });
        return entries;
    }

    /** One line for each of the {@link #entries}. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (ConfigEntry entry : entries()) {
            text.append("  ").append(padded(entry.key(), 28)).append(' ').append(padded(entry.shown(), 24));
            text.append(' ').append(entry.origin()).append('\n');
        }
        return text.toString();
    }

    /** What was given, a line for each layer, in the order in which they lie on each other; nothing without any. */
    public String changes() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String layer : List.of("file ", "environment ", "command line")) {
            entries().stream().filter(entry -> entry.origin().startsWith(layer)).forEach(entry -> given.computeIfAbsent(
                            entry.origin(), any -> new ArrayList<>())
                    .add(entry.key() + "=" + entry.shown()));
        }
        StringBuilder text = new StringBuilder();
        given.forEach((origin, settings) -> text.append(origin)
                .append(": ")
                .append(String.join(", ", settings))
                .append('\n'));
        return text.toString();
    }

    /** String.format would be 30 ms of a start. */
    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static boolean isSecret(String key) {
        return key.contains("token") || key.contains("password") || key.contains("secret");
    }

    private static String plain(JsonNode node) {
        return Passwords.hidden(node.isValueNode() ? node.asText() : node.toString());
    }
}
