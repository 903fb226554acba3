package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.formats.UserException;

/** Fields of somebody else's JSON, each with a sentence where it is not what it must be. Stateless. */
final class JsonFields {
    /** Of a coordinate; farther out nobody draws. */
    private static final double FARTHEST = 1e9;

    private static final int LONGEST_SHOWN = 60;

    private JsonFields() {}

    static String text(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(where, key, value, "a text");
        }
        return value.textValue();
    }

    static long whole(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw wrong(where, key, value, "a whole number");
        }
        return value.longValue();
    }

    static double number(JsonNode value, String key, String where) {
        double number = value.doubleValue();
        if (!value.isNumber() || !(Math.abs(number) <= FARTHEST)) {
            throw wrong(where, key, value, "a number");
        }
        return number;
    }

    static JsonNode list(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw wrong(where, key, value, "a list");
        }
        return value;
    }

    /** Of pairs {@code [[x, y], ...]}. */
    static Polygon pairs(JsonNode list, String key, String where) {
        double[] points = new double[2 * list.size()];
        for (int i = 0; i < list.size(); i++) {
            JsonNode pair = list.path(i);
            if (!pair.isArray() || pair.size() != 2) {
                throw wrong(where, key, pair, "pairs [x, y]");
            }
            points[2 * i] = number(pair.path(0), key, where);
            points[2 * i + 1] = number(pair.path(1), key, where);
        }
        return new Polygon(points);
    }

    /** Of numbers {@code [x, y, x, y, ...]}. */
    static Polygon flat(JsonNode list, String key, String where) {
        if (!list.isArray() || list.size() % 2 != 0) {
            throw wrong(where, key, list, "a list [x, y, x, y, ...]");
        }
        double[] points = new double[list.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = number(list.path(i), key, where);
        }
        return new Polygon(points);
    }

    static UserException wrong(String where, String key, JsonNode value, String expected) {
        String shown = value.toString();
        String found = value.isMissingNode() || value.isNull()
                ? "nothing"
                : shown.substring(0, Math.min(LONGEST_SHOWN, shown.length()));
        return new UserException(where + ": " + key + " is " + found + ", expected " + expected);
    }
}
