package io.crodino.edge.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets and the user's home out of what is handed to others. A secret is known by its name or its place in a URL;
 * its value is then taken out wherever else it stands. For one thread.
 */
final class Redaction {
    static final String HIDDEN = "hidden";

    /** A shorter value would be found in words that have nothing to do with it. */
    private static final int SHORTEST = 4;

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)token|passw|passphrase|secret|key|credential");

    /** {@code name=value} and {@code name: value}, the value in quotation marks or a word. */
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?i)([\\w.-]*(?:token|passw|passphrase|secret|key|credential)[\\w.-]*[\"']?\\s*[=:]\\s*)"
                    + "(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s\"',;&]+)");

    /** User and password of a URL; whatever stands before the last @ of the word. */
    private static final Pattern IN_URL = Pattern.compile("(?<=://)[^\\s\"'<>]*@");

    private static final Pattern USER = Pattern.compile("\\b(USER|USERNAME|LOGNAME|HOSTNAME)=\\S+");

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
            if (isSecret(name)) {
                learn(value);
            }
        });
    }

    /** Learns the values that stand under secret names, and the passwords in URLs. */
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
        }
    }

    private void learn(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    /** The value of a variable as it may be shown. */
    String variable(String name, String value) {
        return isSecret(name) ? HIDDEN : text(value);
    }

    /** A text as it may be shown. */
    String text(String plain) {
        String text = plain;
        for (String secret : secrets) {
            text = text.replace(secret, HIDDEN);
        }
        text = IN_URL.matcher(text).replaceAll(HIDDEN + "@");
        text = ASSIGNMENT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + HIDDEN);
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

    /** The same for the words of a command line, one of which may be {@code -Dname=value} with spaces in the value. */
    String word(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && isSecret(word.substring(0, equals).toLowerCase(Locale.ROOT))
                ? word.substring(0, equals + 1) + HIDDEN
                : text(word);
    }
}
