package io.crodino.edge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.model.ModelCard.Agreement;
import io.crodino.edge.model.ModelCard.Parity;
import io.crodino.edge.model.ModelCard.Provenance;
import io.crodino.edge.model.ModelCard.Reduction;
import io.crodino.edge.model.ModelCard.Score;
import io.crodino.formats.Modality;
import io.crodino.formats.Resampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static @Nullable Agreement agreement(CardEntries entries) {
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
        CardEntries entries = new CardEntries(file, metadata);
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

    private static Provenance provenance(CardEntries entries) {
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
}
