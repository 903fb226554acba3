package io.crodino.edge.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets and the user's home out of what is handed to others. Of settings only those are shown that are known to
 * be harmless. In texts a secret is known by its name or its place; its value is then taken out wherever else it stands.
 * For one thread.
 */
final class Redaction {
    static final String HIDDEN = "hidden";

    /** A shorter value would be found in words that have nothing to do with it. */
    private static final int SHORTEST = 4;

    private static final String NAME =
            "(?:token|passw|passphrase|secret|key|credential|auth|psk|pwd|bearer|cookie|jwt|signature"
                    + "|(?<![a-z])(?:pass|pin|pw|sid|sig|otp)(?![a-z]))";

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)" + NAME);

    private static final String VALUE = "(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s\"',;&]+)";

    /** A header of HTTP, whose value goes on to the end of the line. */
    private static final Pattern HEADER =
            Pattern.compile("(?i)((?:authorization|cookie)[\"']?\\s*[=:]\\s*)([^\\n]*[^\\s])");

    /** The word before the value in such a header, which may stand alone. */
    private static final Pattern SCHEME = Pattern.compile("(?i)(\\bbearer\\s+)(" + VALUE + ")");

    /** {@code name=value} and {@code name: value}, the value in quotation marks or a word. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?i)([\\w.-]*" + NAME + "[\\w.-]*[\"']?\\s*[=:]\\s*)"
            + "((?:(?:basic|digest|token|negotiate)\\s+)?" + VALUE + ")");

    /** {@code --name value}. */
    private static final Pattern OPTION =
            Pattern.compile("(?i)((?<!\\S)--?[\\w-]*" + NAME + "[\\w-]*\\s+)(" + VALUE + ")");

    private static final List<Pattern> SECRETS = List.of(HEADER, SCHEME, ASSIGNMENT, OPTION);

    /** User and password of a URL; whatever stands before the last @ of the word. */
    private static final Pattern IN_URL = Pattern.compile("(?<=://)[^\\s\"'<>]*@");

    private static final Pattern USER = Pattern.compile("\\b(USER|USERNAME|LOGNAME|HOSTNAME)=\\S+");

    /** The folders of a shell, although their name is that of a password. */
    private static final Set<String> FOLDERS = Set.of("PWD", "OLDPWD");

    private final Pattern home;
    private final Set<String> secrets = new HashSet<>();

    /** @param home folder of the user */
    Redaction(String home) {
        this.home = Pattern.compile(Pattern.quote(home) + "(?![\\w.-])");
    }

    static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** Learns the values of variables with secret names. */
    void learn(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (isSecret(name) && !FOLDERS.contains(name)) {
                learn(value);
            }
        });
    }

    /** Learns the values that stand under secret names, and those in texts. */
    void learn(JsonNode tree) {
        tree.properties().forEach(entry -> {
            if (isSecret(entry.getKey()) && entry.getValue().isValueNode()) {
                learn(entry.getValue().asText());
            } else {
                learn(entry.getValue());
            }
        });
        if (tree.isArray()) {
            tree.forEach(this::learn);
        } else if (tree.isTextual()) {
            learnFrom(tree.asText());
        }
    }

    /** Learns the secrets of a text. */
    void learnFrom(String text) {
        for (Pattern pattern : SECRETS) {
            pattern.matcher(text).results().forEach(found -> learn(unquoted(found.group(2))));
        }
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") || value.startsWith("'") ? value.substring(1, value.length() - 1) : value;
    }

    private void learn(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    /** A text as it may be shown. */
    String text(String plain) {
        String text = plain;
        // The longest first: another may be a part of it.
        for (String secret : secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            text = text.replace(secret, HIDDEN);
        }
        text = IN_URL.matcher(text).replaceAll(HIDDEN + "@");
        for (Pattern pattern : SECRETS) {
            text = pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + HIDDEN);
        }
        text = USER.matcher(text).replaceAll("$1=" + HIDDEN);
        return home.pattern().equals(Pattern.quote("/") + "(?![\\w.-])")
                ? text
                : home.matcher(text).replaceAll("~");
    }

    /** A tree of JSON or YAML as it may be shown. */
    JsonNode tree(JsonNode plain) {
        if (plain instanceof ObjectNode object) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> {
                boolean secret = isSecret(entry.getKey());
                shown.set(entry.getKey(), secret ? TextNode.valueOf(HIDDEN) : tree(entry.getValue()));
            });
            return shown;
        } else if (plain instanceof ArrayNode array) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> shown.add(tree(each)));
            return shown;
        }
        return plain.isTextual() ? TextNode.valueOf(text(plain.asText())) : plain;
    }

    /**
     * Settings as they may be shown.
     *
     * @param names of settings that are known, such as {@code mqtt.url}; the values of all others are hidden
     */
    JsonNode settings(JsonNode plain, Set<String> names) {
        return settings("", plain, names);
    }

    private JsonNode settings(String name, JsonNode plain, Set<String> names) {
        if (plain instanceof ObjectNode object && !names.contains(name)) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            String prefix = name.isEmpty() ? "" : name + ".";
            object.properties()
                    .forEach(entry ->
                            shown.set(entry.getKey(), settings(prefix + entry.getKey(), entry.getValue(), names)));
            return shown;
        }
        return names.contains(name) && !isSecret(name) ? tree(plain) : TextNode.valueOf(HIDDEN);
    }

    /** The value of a variable as it may be shown. */
    String variable(String name, String value) {
        return isSecret(name) ? HIDDEN : text(value);
    }

    /** The same for the words of a command line, one of which may be {@code -Dname=value} with spaces in the value. */
    String word(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && isSecret(word.substring(0, equals)) ? word.substring(0, equals + 1) + HIDDEN : text(word);
    }
}
