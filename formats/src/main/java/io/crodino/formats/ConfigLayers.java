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
import java.util.TreeMap;

/** The layers of a configuration, laid over its defaults one by one; what is wrong about their keys is collected. */
final class ConfigLayers {
    static final String DEFAULT = "default";

    private static final String COMMAND_LINE = "command line";

    private final ObjectNode tree;
    private final Map<String, String> elsewhere;
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private ConfigLines lines = ConfigLines.NONE;

    /**
     * @param tree the defaults; changed
     * @param elsewhere for each section whose module is not there: where it is found
     */
    ConfigLayers(ObjectNode tree, Map<String, String> elsewhere) {
        this.tree = tree;
        this.elsewhere = elsewhere;
        leaves(tree).keySet().forEach(key -> origins.put(key, DEFAULT));
    }

    void file(Path file) {
        String origin = "file " + file.getFileName();
        JsonNode given = Yaml.mapping(file);
        lines = new ConfigLines(origin, file);
        leaves(given).forEach((key, node) -> put(key, node, origin));
    }

    void environment(Map<String, String> environment) {
        for (String key : List.copyOf(origins.keySet())) {
            String variable = variable(key);
            String text = environment.get(variable);
            if (text != null) {
                put(key, typed(key, text), "environment " + variable);
            }
        }
        elsewhere.forEach((name, where) -> environment.keySet().stream()
                .filter(variable -> variable.startsWith(variable(name) + "_"))
                .sorted()
                .forEach(variable -> mistakes.add("environment " + variable + ": " + where)));
    }

    void commandLine(Map<String, String> commandLine) {
        commandLine.forEach((key, text) -> put(key, typed(key, text), COMMAND_LINE));
    }

    /** The effective values. */
    ObjectNode tree() {
        return tree;
    }

    /** Where the value of each key came from. */
    Map<String, String> origins() {
        return origins;
    }

    /** What is wrong about keys, whatever their types; values with such mistakes are not in the tree. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Where the keys of the file stand. */
    ConfigLines lines() {
        return lines;
    }

    /** The variable of the environment that sets a key. */
    static String variable(String key) {
        return "CRODINO_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** All that is no group of keys, by its full key. */
    static Map<String, JsonNode> leaves(JsonNode tree) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String prefix, JsonNode tree, Map<String, JsonNode> leaves) {
        tree.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                collect(key + ".", entry.getValue(), leaves);
            } else {
                leaves.put(key, entry.getValue());
            }
        });
    }

    /** Gives a key that a tree has another value. */
    static void set(ObjectNode tree, String key, JsonNode node) {
        String[] path = key.split("\\.", -1);
        ObjectNode parent = tree;
        for (int i = 0; i < path.length - 1; i++) {
            parent = (ObjectNode) parent.get(path[i]);
        }
        parent.set(path[path.length - 1], node);
    }

    static JsonNode get(ObjectNode tree, String key) {
        return tree.at("/" + key.replace('.', '/'));
    }

    /** Text stays as it was typed, so that a password {@code 0123} is no number; all else is read as YAML. */
    private JsonNode typed(String key, String text) {
        return get(tree, key).isTextual() ? TextNode.valueOf(text) : Yaml.scalar(text);
    }

    private void put(String key, JsonNode node, String origin) {
        String mistake = mistake(key, node);
        if (mistake.isEmpty()) {
            set(tree, key, node);
            origins.put(key, origin);
        } else {
            mistakes.add(origin + ": " + mistake + lines.suffix(origin, List.of(key)));
        }
    }

    private String mistake(String key, JsonNode node) {
        if (!origins.containsKey(key)) {
            String where = elsewhere.get(key.substring(0, Math.max(0, key.indexOf('.'))));
            return where == null
                    ? "unknown key '" + key + "'" + Suggestion.sentence(key, origins.keySet())
                    : "'" + key + "': " + where;
        }
        if (node.isNull() && !get(tree, key).isNull()) {
            return "'" + key + "' has no value: give one, or leave the key out";
        }
        return node.isTextual() && node.textValue().indexOf('\0') >= 0
                ? "'" + key + "' holds the character 0: expected text that can be typed"
                : "";
    }
}
