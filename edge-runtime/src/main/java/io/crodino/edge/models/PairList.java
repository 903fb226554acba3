package io.crodino.edge.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which pair is in charge, which was before, and what became of all. Immutable; one small JSON file.
 *
 * @param version of this form
 * @param current id of the pair in charge; null when nothing was ever installed
 * @param previous id of the pair that a rollback goes to; null when there is none
 * @param pairs oldest first
 */
public record PairList(
        int version, @Nullable String current, @Nullable String previous, List<PairEntry> pairs) {
    private static final int VERSION = 1;
    private static final int MOST_KEPT = 20;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static final PairList EMPTY = new PairList(VERSION, null, null, List.of());

    public PairList {
        pairs = List.copyOf(pairs);
    }

    /** @throws UserException when it is none */
    static PairList read(Path file, String json) {
        try {
            PairList list = JSON.readValue(json, PairList.class);
            if (list.version == VERSION && list.pairs.stream().allMatch(PairList::complete)) {
                return list;
            }
            throw new UserException(
                    file + " has version " + list.version + " or lacks something: this kit reads version " + VERSION
                            + "; delete it, and the plain rgb.onnx and depth.onnx are used");
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + " is no list of models (" + e.getOriginalMessage()
                            + "): delete it, and the plain rgb.onnx and depth.onnx are used",
                    e);
        }
    }

    @SuppressWarnings("ConstantValue")
    private static boolean complete(PairEntry entry) {
        return Stream.of(entry.id(), entry.files(), entry.from(), entry.installed(), entry.state(), entry.text())
                .allMatch(part -> part != null);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + this + " as JSON", e);
        }
    }

    /** The pair in charge; null when nothing was ever installed. */
    public @Nullable PairEntry currentPair() {
        return find(current);
    }

    /** The pair that a rollback goes to; null when there is none. */
    public @Nullable PairEntry previousPair() {
        return find(previous);
    }

    public @Nullable PairEntry find(@Nullable String id) {
        return pairs.stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
    }

    /** The same with this entry as the newest, in place of one with its id. */
    PairList with(PairEntry entry) {
        List<PairEntry> more = new ArrayList<>(pairs);
        more.removeIf(each -> each.id().equals(entry.id()));
        more.add(entry);
        for (int i = 0; more.size() > MOST_KEPT && i < more.size(); ) {
            String id = more.get(i).id();
            if (id.equals(current) || id.equals(previous)) {
                i++;
            } else {
                more.remove(i);
            }
        }
        return new PairList(version, current, previous, more);
    }

    /** The same with a pair that has come further; its place in the list stays. */
    PairList become(String id, PairStage state, String text) {
        return new PairList(
                version,
                current,
                previous,
                pairs.stream()
                        .map(entry -> entry.id().equals(id) ? entry.become(state, text) : entry)
                        .toList());
    }

    /** The same with a new pair in charge; the one that was goes before it. */
    PairList inCharge(String id) {
        return new PairList(version, id, current, pairs);
    }

    /** The same with the pair before in charge again, and none before it. */
    PairList back(String text) {
        PairList told = current == null ? this : become(current, PairStage.ROLLED_BACK, text);
        return new PairList(version, previous, null, told.pairs);
    }

    /** The same with the plain files in charge, because no pair can be used. */
    PairList plain(String text) {
        PairList told = current == null ? this : become(current, PairStage.ROLLED_BACK, text);
        return new PairList(version, null, null, told.pairs);
    }

    /** Hashes of the files that must stay. */
    Set<String> needed() {
        Set<String> needed = new HashSet<>();
        for (@Nullable PairEntry entry : new PairEntry[] {currentPair(), previousPair()}) {
            if (entry != null) {
                needed.addAll(entry.files().values());
            }
        }
        return needed;
    }
}
