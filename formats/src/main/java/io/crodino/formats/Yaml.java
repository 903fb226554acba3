package io.crodino.formats;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** YAML to records and back, strictly: an unknown key, a wrong type or a missing value is one clear error. Thread-safe. */
public final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build())
            .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    static {
        MAPPER.configOverride(List.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }

    /** The parser's time grows with the square of a word's length. */
    private static final int LONGEST_WORD = 10_000;

    private static final String BETWEEN_WORDS = " \t\r\n,:[]{}\"'";

    private static final Pattern TWICE = Pattern.compile("Duplicate field '([^']*)'");
    private static final Pattern INSIDES = Pattern.compile("java\\.\\S+Exception: |, got this instead: <.*");

    private Yaml() {}

    /** Reads a file into a record; {@code source} names it in errors. */
    public static <T> T read(Path file, Class<T> type) {
        return convert(tree(file), type, file.toString());
    }

    /** The file as a tree, for those of others, which may hold more keys; an empty file is an empty object. */
    public static JsonNode tree(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(bytes(file));
            return tree == null || tree.isMissingNode() || tree.isNull() ? MAPPER.createObjectNode() : tree;
        } catch (JsonProcessingException e) {
            throw new UserException(file + " is not YAML: " + problem(e.getOriginalMessage()) + where(e), e);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a readable YAML file", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = 0;
        for (byte one : bytes) {
            length = BETWEEN_WORDS.indexOf(one) < 0 ? length + 1 : 0;
            if (length > LONGEST_WORD) {
                throw new UserException(file + " is not YAML: it holds a word of more than " + LONGEST_WORD
                        + " characters; look whether it is the file that is meant");
            }
        }
        return bytes;
    }

    /** The same, for a file that must hold keys. */
    static JsonNode mapping(Path file) {
        JsonNode tree = tree(file);
        if (!tree.isObject()) {
            throw new UserException(file + " holds no keys: expected lines such as 'batch-size: 8'");
        }
        return tree;
    }

    /** The lines in which the keys of a file stand, {@code outer.inner} for those of groups; the first is 1. */
    static Map<String, Integer> lines(Path file) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = MAPPER.createParser(bytes(file))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                lines(parser, "", lines);
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a readable YAML file", e);
        }
        return lines;
    }

    private static void lines(JsonParser parser, String prefix, Map<String, Integer> lines) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            String key = prefix + name;
            lines.put(key, parser.currentTokenLocation().getLineNr());
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                lines(parser, key + ".", lines);
            } else {
                parser.skipChildren();
            }
        }
    }

    static <T> T convert(JsonNode tree, Class<T> type, String source) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new UserException(source + ": " + misspelt(tree, type).orElseGet(() -> mistake("", e)), e);
        }
    }

    /** A key that is spelt nearly as one that is missing: it is the mistake, and the library tells the other. */
    private static Optional<String> misspelt(JsonNode tree, Class<?> type) {
        List<String> known = Expected.keys(type);
        List<String> missing = known.stream().filter(key -> !tree.has(key)).toList();
        return tree.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.contains(key))
                .flatMap(key -> Suggestion.closest(key, missing).stream()
                        .map(meant -> "unknown key '" + key + "'; did you mean '" + meant + "'?"))
                .findFirst();
    }

    /**
     * What keeps a tree from becoming a value, if anything does.
     *
     * @param prefix put before keys, e.g. {@code mqtt.}
     */
    static Optional<String> mistake(String prefix, JsonNode tree, Class<?> type) {
        try {
            MAPPER.treeToValue(tree, type);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(mistake(prefix, e));
        }
    }

    private static String mistake(String prefix, JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping) {
            String key = prefix + path(mapping);
            String where = mapping.getPath().isEmpty() ? "" : key + ": ";
            if (e instanceof UnrecognizedPropertyException unknown) {
                return "unknown key '" + key + "'" + Suggestion.sentence(unknown.getPropertyName(), known(unknown));
            }
            if (e instanceof InvalidFormatException wrong) {
                return where + "found '" + wrong.getValue() + "'" + expected(wrong);
            }
            if (e instanceof MismatchedInputException other) {
                return where + mismatch(other);
            }
            return e.getCause() instanceof UserException user
                    ? String.valueOf(user.getMessage())
                    : where + problem(e.getOriginalMessage());
        }
        return problem(e.getOriginalMessage());
    }

    private static Set<String> known(UnrecognizedPropertyException e) {
        return Objects.requireNonNull(e.getKnownPropertyIds()).stream()
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String expected(InvalidFormatException e) {
        Class<?> type = e.getTargetType();
        if (type == null || !type.isEnum()) {
            return ", expected " + Expected.of(type);
        }
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(word -> treeOf(word).asText())
                .toList();
        return Suggestion.sentence(String.valueOf(e.getValue()), words);
    }

    static JsonNode treeOf(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** One scalar as YAML reads it: {@code 3} is a number, {@code true} a boolean, all else text. */
    static JsonNode scalar(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode() ? MAPPER.getNodeFactory().textNode("") : node;
        } catch (JsonProcessingException e) {
            return MAPPER.getNodeFactory().textNode(text);
        }
    }

    /** A record as YAML text, keys in kebab case. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName() + " as YAML", e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static String mismatch(MismatchedInputException e) {
        String message = e.getOriginalMessage();
        boolean missing = message.startsWith("Missing required") || message.startsWith("Null value for creator");
        return missing ? "it is missing, add it" : "expected " + Expected.of(e.getTargetType());
    }

    /** What the YAML parser says, without the lines that point into the text and without its own classes. */
    private static String problem(String message) {
        String said = message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
        Matcher twice = TWICE.matcher(said);
        return twice.find()
                ? "the key '" + twice.group(1) + "' is there twice"
                : INSIDES.matcher(said).replaceAll("");
    }
}
