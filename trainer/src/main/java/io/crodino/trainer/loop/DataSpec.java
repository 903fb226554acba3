package io.crodino.trainer.loop;

import io.crodino.formats.SourceOptions;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.dataset.FolderDataset;
import java.nio.file.Path;
import java.util.List;

/**
 * Where training data comes from: {@code KIND:PATH?option=value&...}.
 *
 * @param kind {@code folder}
 * @param options path and options
 */
public record DataSpec(String kind, SourceOptions options) {
    private static final String KNOWN = "folder:DIR";
    private static final List<String> KINDS = List.of("folder");

    /** @throws UserException when the text is empty, of an unknown kind, or has an unknown option */
    public static DataSpec parse(String text) {
        if (text.isBlank()) {
            throw new UserException("no data given: add --data with one of " + KNOWN);
        }
        int colon = text.indexOf(':');
        String kind = text.substring(0, Math.max(colon, 0));
        if (!KINDS.contains(kind)) {
            throw new UserException("data is '" + text + "': expected one of " + KNOWN
                    + Suggestion.closest(kind, KINDS)
                            .map(k -> "; did you mean '" + k + ":'?")
                            .orElse(""));
        }
        return new DataSpec(kind, SourceOptions.parse(text, options(kind)));
    }

    private static List<String> options(String kind) {
        return switch (kind) {
            default -> List.of();
        };
    }

    /** @throws UserException when what is needed is not there, or has no labels */
    public Dataset open() {
        Path path = Path.of(options.path());
        return switch (kind) {
            default -> FolderDataset.open(path);
        };
    }
}
