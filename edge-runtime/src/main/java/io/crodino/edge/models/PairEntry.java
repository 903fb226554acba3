package io.crodino.edge.models;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.Modality;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pair in the history.
 *
 * @param id of the pair
 * @param files SHA-256 by sensor, {@code rgb} and {@code depth}
 * @param from where it came from, in words
 * @param installed when, ISO-8601 UTC, for people only
 * @param state how far it has come
 * @param text the same in a sentence
 */
public record PairEntry(
        String id, Map<String, String> files, String from, String installed, PairStage state, String text) {
    static PairEntry of(ModelPair pair, String from, String installed, PairStage state, String text) {
        Map<String, String> files = new TreeMap<>();
        pair.sensors().forEach(sensor -> files.put(sensor.key(), String.valueOf(pair.hash(sensor))));
        return new PairEntry(pair.id(), files, from, installed, state, text);
    }

    PairEntry become(PairStage next, String sentence) {
        return new PairEntry(id, files, from, installed, next, sentence);
    }

    @JsonIgnore
    public ModelPair pair() {
        Map<Modality, String> hashes = new EnumMap<>(Modality.class);
        files.forEach((sensor, hash) -> hashes.put(Modality.of(sensor), hash));
        return new ModelPair(hashes);
    }
}
