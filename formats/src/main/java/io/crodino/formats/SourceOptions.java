package io.crodino.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A source such as {@code replay:DIR?fps=30&loop=true} in its parts.
 *
 * @param source as typed
 * @param path between the colon and the question mark
 * @param values by key
 */
public record SourceOptions(String source, String path, Map<String, String> values) {
    /** @throws UserException for a key that is not known */
    public static SourceOptions parse(String source, List<String> known) {
        String rest = source.substring(source.indexOf(':') + 1);
        int mark = rest.indexOf('?');
        return mark < 0
                ? new SourceOptions(source, rest, Map.of())
                : of(source, rest.substring(0, mark), rest.substring(mark + 1), known);
    }

    /**
     * Of parts that were taken apart already.
     *
     * @param pairs {@code key=value} with {@code &} between them; a key alone is {@code true}
     * @throws UserException for a key that is not known
     */
    public static SourceOptions of(String source, String path, String pairs, List<String> known) {
        Map<String, String> values = new HashMap<>();
        for (String pair : pairs.split("&", -1)) {
            String key = pair.split("=", 2)[0];
            if (!known.contains(key)) {
                throw new UserException(source + ": unknown option '" + key + "'" + Suggestion.sentence(key, known));
            }
            values.put(key, pair.contains("=") ? pair.substring(pair.indexOf('=') + 1) : "true");
        }
        return new SourceOptions(source, path, values);
    }

    public double number(String key, double otherwise) {
        String text = values.get(key);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserException(source + ": " + key + " is '" + text + "', expected a number", e);
        }
    }

    /** A number above 0. */
    public double positive(String key, double otherwise) {
        double number = number(key, otherwise);
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new UserException(source + ": " + key + " is " + values.get(key) + ", expected a number above 0");
        }
        return number;
    }

    /** {@code WxH} in pixels, or {@code 0x0} without the key. */
    public ImageSize size(String key) {
        String text = values.get(key);
        if (text == null) {
            return ImageSize.UNKNOWN;
        }
        try {
            return ImageSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserException(source + ": " + key + " is '" + text + "', expected e.g. 640x480", e);
        }
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public boolean flag(String key, boolean otherwise) {
        String text = values.get(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new UserException(source + ": " + key + " is '" + text + "', expected true or false");
        }
        return text == null ? otherwise : Boolean.parseBoolean(text);
    }

    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }
}
