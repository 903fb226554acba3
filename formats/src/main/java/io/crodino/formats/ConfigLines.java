package io.crodino.formats;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in which lines of a configuration file keys stand. The file is read anew for it, for that is seldom asked. */
final class ConfigLines {
    /** Of a configuration without a file. */
    static final ConfigLines NONE = new ConfigLines("", null);

    private final String origin;
    private final @Nullable Path file;
    private @Nullable Map<String, Integer> lines;

    /** @param origin what the file is called in mistakes */
    ConfigLines(String origin, @Nullable Path file) {
        this.origin = origin;
        this.file = file;
    }

    /** {@code " (line 3)"} for keys from the file, nothing for those of other layers. */
    String suffix(String from, Collection<String> keys) {
        if (file == null || !from.equals(origin)) {
            return "";
        }
        Map<String, Integer> known = lines == null ? Yaml.lines(file) : lines;
        lines = known;
        List<Integer> found = keys.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return found.isEmpty()
                ? ""
                : found.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", found.size() == 1 ? " (line " : " (lines ", ")"));
    }
}
