package io.crodino.edge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.model.ModelCard.Agreement;
import io.crodino.edge.model.ModelCard.Parity;
import io.crodino.edge.model.ModelCard.Provenance;
import io.crodino.edge.model.ModelCard.Reduction;
import io.crodino.edge.model.ModelCard.Score;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.Resampling;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ModelCard} as the {@code metadata_props} of an ONNX file: text keys with the prefix {@code crodino.}. Lists
 * are JSON; a score that is NaN is JSON {@code null}. The exporter writes with it, the runtime reads with it.
 * Thread-safe.
 */
public final class ModelCardMetadata {
    /** What all our keys begin with; other keys are left alone. */
    public static final String PREFIX = "crodino.";

    private static final String SHARES = "training.shares";
    private static final String EXPECTED_MIOU = "expected-miou";
    private static final String VERSION = PREFIX + "format-version";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelCardMetadata() {}

    /** The card as key to text, in a fixed order. */
    public static Map<String, String> write(ModelCard card) {
        Map<String, String> map = new LinkedHashMap<>();
        boolean first = card.resampling() == Resampling.AREA;
        map.put(VERSION, Integer.toString(first ? 1 : ModelCard.FORMAT_VERSION));
        map.put(PREFIX + "sensor", card.sensor().key());
        map.put(PREFIX + "classes", json(card.classes()));
        map.put(PREFIX + "input-height", Integer.toString(card.height()));
        map.put(PREFIX + "input-width", Integer.toString(card.width()));
        if (!first) {
            map.put(PREFIX + "resampling", card.resampling().key());
        }
        map.put(PREFIX + "depth-unit", Double.toString(card.depthUnit()));
        map.put(PREFIX + "depth-max", Double.toString(card.depthMax()));
        writeScore(map, "score", card.score());
        writeScore(map, "twin", card.twin());
        map.put(PREFIX + "parity.max-abs-diff", Double.toString(card.parity().maxAbsDiff()));
        map.put(PREFIX + "parity.agreement", Double.toString(card.parity().agreement()));
        map.put(PREFIX + "parity.frames", Integer.toString(card.parity().frames()));
        if (card.agreement() != null) {
            writeAgreement(map, card.agreement());
        }
        if (card.expectedMiou() != null) {
            map.put(PREFIX + EXPECTED_MIOU, json(card.expectedMiou()));
        }
        if (!card.trainingShares().isEmpty()) {
            map.put(PREFIX + SHARES, json(card.trainingShares()));
        }
        if (card.reduction() != null) {
            writeScore(map, "fp32", card.reduction().fp32());
            map.put(PREFIX + "reduction", card.reduction().how());
        }
        writeProvenance(map, card.provenance());
        return map;
    }

    private static void writeScore(Map<String, String> map, String name, Score score) {
        map.put(PREFIX + name + ".miou", Double.toString(score.miou()));
        List<@Nullable Double> iou = new ArrayList<>();
        score.iou().forEach(value -> iou.add(value.isNaN() ? null : value));
        map.put(PREFIX + name + ".iou", json(iou));
    }

    private static void writeAgreement(Map<String, String> map, Agreement agreement) {
        map.put(PREFIX + "agreement.similarity", Double.toString(agreement.similarity()));
        map.put(PREFIX + "agreement.low", Double.toString(agreement.low()));
        map.put(PREFIX + "agreement.mismatched", Double.toString(agreement.mismatched()));
        map.put(PREFIX + "agreement.confidence", Double.toString(agreement.confidence()));
        map.put(PREFIX + "agreement.fused-miou", Double.toString(agreement.fusedMiou()));
    }

    private static @Nullable Agreement agreement(Entries entries) {
        if (!entries.has("agreement.similarity")) {
            return null;
        }
        return new Agreement(
                entries.number("agreement.similarity"),
                entries.number("agreement.low"),
                entries.number("agreement.mismatched"),
                entries.number("agreement.confidence"),
                entries.number("agreement.fused-miou"));
    }

    private static void writeProvenance(Map<String, String> map, Provenance from) {
        map.put(PREFIX + "provenance.kit-version", from.kitVersion());
        map.put(PREFIX + "provenance.method", from.method());
        map.put(PREFIX + "provenance.network", from.network());
        map.put(PREFIX + "provenance.precision", from.precision());
        map.put(PREFIX + "provenance.config-hash", from.configHash());
        map.put(PREFIX + "provenance.dataset", from.dataset());
        map.put(PREFIX + "provenance.time", from.time());
    }

    /**
     * Reads a card back.
     *
     * @param file names the file in errors
     * @throws UserException when keys are missing (it names them), hold nonsense, or come from a newer kit
     */
    public static ModelCard read(String file, Map<String, String> metadata) {
        Entries entries = new Entries(file, metadata);
        entries.requireVersion(VERSION);
        entries.requireAll(write(BLANK).keySet());
        return new ModelCard(
                Modality.of(entries.text("sensor")),
                entries.classes(),
                entries.integer("input-height"),
                entries.integer("input-width"),
                entries.resampling(),
                entries.number("depth-unit"),
                entries.number("depth-max"),
                entries.score("score"),
                entries.score("twin"),
                new Parity(
                        entries.number("parity.max-abs-diff"),
                        entries.number("parity.agreement"),
                        entries.integer("parity.frames")),
                agreement(entries),
                entries.has(EXPECTED_MIOU) ? entries.expectedMiou(EXPECTED_MIOU) : null,
                entries.has(SHARES) ? entries.shares(SHARES) : List.of(),
                entries.has("reduction") ? new Reduction(entries.score("fp32"), entries.text("reduction")) : null,
                provenance(entries));
    }

    private static Provenance provenance(Entries entries) {
        return new Provenance(
                entries.text("provenance.kit-version"),
                entries.text("provenance.method"),
                entries.text("provenance.network"),
                entries.text("provenance.precision"),
                entries.text("provenance.config-hash"),
                entries.text("provenance.dataset"),
                entries.text("provenance.time"));
    }

    /** Its keys are the keys that every file must have. */
    private static final ModelCard BLANK = new ModelCard(
            Modality.RGB,
            List.of(),
            0,
            0,
            Resampling.AREA,
            0,
            0,
            new Score(0, List.of()),
            new Score(0, List.of()),
            new Parity(0, 0, 0),
            null,
            null,
            List.of(),
            null,
            new Provenance("", "", "", "", "", "", ""));

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + value + " as JSON", e);
        }
    }

    /** The text entries of one file, read strictly. */
    private record Entries(String file, Map<String, String> map) {
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
            return map.containsKey(PREFIX + name);
        }

        String text(String name) {
            String text = map.get(PREFIX + name);
            if (text == null) {
                throw new UserException(
                        file + " lacks the metadata " + PREFIX + name + ": export the run again with this kit");
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
                    values.stream()
                            .map(value -> value == null ? Double.NaN : value)
                            .toList());
        }

        private UserException nonsense(String name, String expected, @Nullable Exception cause) {
            return new UserException(
                    file + ": metadata " + PREFIX + name + " is '" + text(name) + "', expected " + expected
                            + "; export the run again",
                    cause);
        }
    }
}
