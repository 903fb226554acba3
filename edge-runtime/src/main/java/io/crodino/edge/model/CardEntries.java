package io.crodino.edge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.model.ModelCard.Score;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Resampling;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code metadata_props} of one file, read strictly: what is missing or nonsense is one sentence that names it.
 *
 * @param file names the file in errors
 * @param map all of them, those of others too
 */
record CardEntries(String file, Map<String, String> map) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void requireVersion(String key) {
        String text = map.get(key);
        if (text == null) {
            throw new UserException(file + " has no " + key
                    + " in its metadata: expected a file written by './crodino export'; export the run again");
        }
        int version = integer("format-version");
        if (version > ModelCard.FORMAT_VERSION || version < 1) {
            throw new UserException("Unknown version " + version + " of the metadata in " + file
                    + ", this kit reads at most " + ModelCard.FORMAT_VERSION
                    + ": update the kit or export the run again with this one");
        }
    }

    void requireAll(Iterable<String> keys) {
        List<String> missing = new ArrayList<>();
        for (String key : keys) {
            if (!map.containsKey(key)) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            throw new UserException(file + " lacks the metadata " + String.join(", ", missing)
                    + ": expected a file written by './crodino export'; export the run again");
        }
    }

    boolean has(String name) {
        return map.containsKey(ModelCardMetadata.PREFIX + name);
    }

    String text(String name) {
        String text = map.get(ModelCardMetadata.PREFIX + name);
        if (text == null) {
            throw new UserException(file + " lacks the metadata " + ModelCardMetadata.PREFIX + name
                    + ": export the run again with this kit");
        }
        return text;
    }

    int integer(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw nonsense(name, "a whole number", e);
        }
    }

    double number(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw nonsense(name, "a number", e);
        }
    }

    <T> List<T> list(String name, TypeReference<List<T>> type) {
        try {
            List<T> list = JSON.readValue(text(name), type);
            if (list != null) {
                return list;
            }
        } catch (JsonProcessingException e) {
            throw nonsense(name, "a JSON list", e);
        }
        throw nonsense(name, "a JSON list", null);
    }

    List<ClassInfo> classes() {
        List<@Nullable ClassInfo> list = list("classes", new TypeReference<List<@Nullable ClassInfo>>() {});
        List<ClassInfo> classes = list.stream().flatMap(Stream::ofNullable).toList();
        if (classes.size() < list.size()) {
            throw nonsense("classes", "a JSON list of classes", null);
        }
        return classes;
    }

    List<Double> shares(String name) {
        List<@Nullable Double> list = list(name, new TypeReference<List<@Nullable Double>>() {});
        List<Double> shares = list.stream().flatMap(Stream::ofNullable).toList();
        if (shares.size() != classes().size() || shares.stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw nonsense(name, "a JSON list with a share of 0 to 1 for each class", null);
        }
        return shares;
    }

    ExpectedMiou expectedMiou(String name) {
        String expected = "a JSON object of ascending confidence and miou, each 0 to 1";
        try {
            ExpectedMiou curve = JSON.readValue(text(name), ExpectedMiou.class);
            if (curve != null) {
                return curve;
            }
        } catch (JsonProcessingException e) {
            throw nonsense(name, expected, e);
        }
        throw nonsense(name, expected, null);
    }

    /** Files of the first version name no rule. */
    Resampling resampling() {
        if (integer("format-version") == 1) {
            return Resampling.AREA;
        }
        try {
            return Resampling.of(text("resampling"));
        } catch (UserException e) {
            throw nonsense("resampling", "area or pyramid", e);
        }
    }

    Score score(String name) {
        List<@Nullable Double> values = list(name + ".iou", new TypeReference<List<@Nullable Double>>() {});
        return new Score(
                number(name + ".miou"),
                values.stream().map(value -> value == null ? Double.NaN : value).toList());
    }

    private UserException nonsense(String name, String expected, @Nullable Exception cause) {
        return new UserException(
                file + ": metadata " + ModelCardMetadata.PREFIX + name + " is '" + text(name) + "', expected "
                        + expected + "; export the run again",
                cause);
    }
}
