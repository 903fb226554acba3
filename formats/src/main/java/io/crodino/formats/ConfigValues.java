package io.crodino.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a configuration as records. Where a record refuses them all mistakes are collected, with the layers to
 * blame: a record tells its first mistake only, and not always the key, so keys are found by trial. Those whose defaults
 * make a mistake go away are guilty; then they have their defaults, and the next mistake shows.
 */
final class ConfigValues {
    private final ObjectNode defaults;
    private final Map<String, String> origins;
    private final ConfigLines lines;
    private final List<String> mistakes = new ArrayList<>();

    /**
     * @param defaults of all keys
     * @param origins where the value of each key came from
     * @param lines of the file
     */
    ConfigValues(ObjectNode defaults, Map<String, String> origins, ConfigLines lines) {
        this.defaults = defaults;
        this.origins = origins;
        this.lines = lines;
    }

    /**
     * A part of the configuration as a record, or nothing and more {@link #mistakes}.
     *
     * @param section name of the part, empty for all that is in no section
     */
    <R> Optional<R> read(String section, ObjectNode part, Class<R> type) {
        try {
            return Optional.of(Yaml.convert(part, type, "configuration"));
        } catch (UserException e) {
            collect(section.isEmpty() ? "" : section + ".", part, type);
            return Optional.empty();
        }
    }

    /** What is wrong about the values that were read. */
    List<String> mistakes() {
        return mistakes;
    }

    private void collect(String prefix, ObjectNode part, Class<?> type) {
        ObjectNode tried = part;
        Set<String> suspects = suspects(prefix, part);
        Optional<String> found = Yaml.mistake(prefix, tried, type);
        while (found.isPresent()) {
            Set<String> guilty = guilty(found.get(), prefix, tried, type, suspects);
            mistakes.add(blamed(found.get(), guilty));
            if (guilty.isEmpty()) {
                return;
            }
            for (String key : guilty) {
                tried = withDefault(tried, prefix, key);
            }
            suspects.removeAll(guilty);
            found = Yaml.mistake(prefix, tried, type);
        }
    }

    /** Where several keys make a mistake, each alone, all are suspected. */
    private Set<String> guilty(String mistake, String prefix, ObjectNode part, Class<?> type, Set<String> suspects) {
        Set<String> guilty = new LinkedHashSet<>();
        for (String key : suspects) {
            Optional<String> without = Yaml.mistake(prefix, withDefault(part, prefix, key), type);
            if (!without.equals(Optional.of(mistake))) {
                guilty.add(key);
            }
        }
        return guilty.isEmpty() ? Set.copyOf(suspects) : guilty;
    }

    /** The keys that differ from their defaults. */
    private Set<String> suspects(String prefix, ObjectNode part) {
        Set<String> keys = new LinkedHashSet<>();
        ConfigLayers.leaves(part).forEach((key, node) -> {
            if (!node.equals(ConfigLayers.get(defaults, prefix + key))) {
                keys.add(prefix + key);
            }
        });
        return keys;
    }

    private ObjectNode withDefault(ObjectNode part, String prefix, String key) {
        ObjectNode changed = part.deepCopy();
        ConfigLayers.set(changed, key.substring(prefix.length()), ConfigLayers.get(defaults, key));
        return changed;
    }

    private String blamed(String mistake, Set<String> guilty) {
        Set<String> layers = new LinkedHashSet<>();
        guilty.forEach(key -> layers.add(origins.getOrDefault(key, ConfigLayers.DEFAULT)));
        String from = layers.isEmpty() ? "configuration" : String.join(" and ", layers);
        StringBuilder text = new StringBuilder(from + ": " + mistake);
        for (String layer : layers) {
            text.append(lines.suffix(
                    layer,
                    guilty.stream()
                            .filter(key -> layer.equals(origins.get(key)))
                            .toList()));
        }
        return text.toString();
    }
}
