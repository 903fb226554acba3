package io.crodino.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Configuration from four layers: defaults &lt; file &lt; environment &lt; command line. Keys are kebab case, nested
 * records give {@code outer.inner}. All mistakes are reported at once, unknown keys with a suggestion.
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
        ObjectNode tree = tree(defaults, modules);
        Map<String, String> origins = new LinkedHashMap<>();
        flatten("", tree).keySet().forEach(key -> origins.put(key, "default"));
        List<String> mistakes = new ArrayList<>();
        Map<String, String> elsewhere = modules.elsewhere();
        if (file != null) {
            String origin = "file " + file.getFileName();
            flatten("", Yaml.mapping(file))
                    .forEach((key, node) -> put(tree, key, node, origin, origins, elsewhere, mistakes));
        }
        for (String key : List.copyOf(origins.keySet())) {
            String variable = variable(key);
            String text = environment.get(variable);
            if (text != null) {
                put(tree, key, typed(tree, key, text), "environment " + variable, origins, elsewhere, mistakes);
            }
        }
        elsewhere.forEach((name, where) -> environment.keySet().stream()
                .filter(variable -> variable.startsWith(variable(name) + "_"))
                .sorted()
                .forEach(variable -> mistakes.add("environment " + variable + ": " + where)));
        commandLine.forEach(
                (key, text) -> put(tree, key, typed(tree, key, text), "command line", origins, elsewhere, mistakes));
        if (!mistakes.isEmpty()) {
            throw new UserException(mistakes);
        }
        String source = file == null ? "configuration" : file.toString();
        Map<String, Record> sections = new TreeMap<>();
        modules.present().forEach((name, section) -> {
            JsonNode own = Objects.requireNonNull(tree.remove(name));
            sections.put(name, Yaml.convert(own, section.getClass(), source + ": " + name));
        });
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) defaults.getClass();
        return new LayeredConfig<>(Yaml.convert(tree, type, source), sections, origins);
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
        flatten("", tree(defaults, modules)).keySet().forEach(key -> keys.put(variable(key), key));
        return keys;
    }

    /** One line per key with its origin; tokens and passwords, also those in URLs, are hidden. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        flatten("", tree(value, new ConfigSections(sections, Map.of()))).forEach((key, node) -> {
            String shown = isSecret(key) && !node.isNull() && !node.asText().isEmpty() ? "(hidden)" : plain(node);
            text.append("  ").append(padded(key, 28)).append(' ').append(padded(shown, 24));
            text.append(' ').append(origins.get(key)).append('\n');
        });
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

    private static String variable(String key) {
        return "CRODINO_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Text stays as it was typed, so that a password {@code 0123} is no number; all else is read as YAML. */
    private static JsonNode typed(ObjectNode tree, String key, String text) {
        return tree.at("/" + key.replace('.', '/')).isTextual() ? TextNode.valueOf(text) : Yaml.scalar(text);
    }

    private static void put(
            ObjectNode tree,
            String key,
            JsonNode node,
            String origin,
            Map<String, String> origins,
            Map<String, String> elsewhere,
            List<String> mistakes) {
        if (!origins.containsKey(key)) {
            String where = elsewhere.get(key.substring(0, Math.max(0, key.indexOf('.'))));
            if (where != null) {
                mistakes.add(origin + ": '" + key + "': " + where);
                return;
            }
            mistakes.add(origin + ": unknown key '" + key + "'" + Suggestion.sentence(key, origins.keySet()));
            return;
        }
        String[] path = key.split("\\.", -1);
        ObjectNode parent = tree;
        for (int i = 0; i < path.length - 1; i++) {
            parent = (ObjectNode) parent.get(path[i]);
        }
        String last = path[path.length - 1];
        if (node.isNull() && !parent.path(last).isNull()) {
            mistakes.add(origin + ": '" + key + "' has no value: give one, or leave the key out");
            return;
        }
        if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
            mistakes.add(origin + ": '" + key + "' holds the character 0: expected text that can be typed");
            return;
        }
        parent.set(last, node);
        origins.put(key, origin);
    }

    private static Map<String, JsonNode> flatten(String prefix, JsonNode tree) {
        Map<String, JsonNode> flat = new TreeMap<>();
        tree.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flat.putAll(flatten(key + ".", entry.getValue()));
            } else {
                flat.put(key, entry.getValue());
            }
        });
        return flat;
    }
}
