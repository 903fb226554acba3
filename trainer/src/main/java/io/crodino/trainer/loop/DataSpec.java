package io.crodino.trainer.loop;

import io.crodino.formats.Cli;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.dataset.FolderDataset;
import io.crodino.trainer.dataset.MidAirDataset;
import io.crodino.trainer.dataset.NyuDataset;
import io.crodino.trainer.dataset.PotsdamDataset;
import io.crodino.trainer.dataset.SunDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where training data comes from: {@code KIND:PATH?option=value&...}.
 *
 * @param kind {@code folder}, {@code nyu}, {@code potsdam}, {@code mid-air} or {@code sun}
 * @param options path and options
 */
public record DataSpec(String kind, SourceOptions options) {
    private static final String KNOWN = "folder:DIR, nyu:FILE.mat, potsdam:DIR, mid-air:DIR or sun:DIR";
    private static final List<String> KINDS = List.of("folder", "nyu", "potsdam", "mid-air", "sun");

    /** @throws UserException when the text is empty, of an unknown kind, or has an unknown option */
    public static DataSpec parse(String text) {
        if (text.isBlank()) {
            throw new UserException("no data given: add --data with " + KNOWN);
        }
        int colon = text.indexOf(':');
        String kind = text.substring(0, Math.max(colon, 0));
        if (!KINDS.contains(kind)) {
            throw new UserException("data is '" + text + "': expected " + KNOWN
                    + (Files.isDirectory(Path.of(text))
                            ? "; for this folder write " + Cli.shellWord("folder:" + text)
                            : "")
                    + Suggestion.closest(kind, KINDS)
                            .map(k -> "; did you mean '" + k + ":'?")
                            .orElse(""));
        }
        return new DataSpec(kind, SourceOptions.parse(text, options(kind)));
    }

    private static List<String> options(String kind) {
        return switch (kind) {
            case "nyu" -> NyuDataset.OPTIONS;
            case "potsdam" -> PotsdamDataset.OPTIONS;
            case "mid-air" -> MidAirDataset.OPTIONS;
            default -> List.of();
        };
    }

    /** @throws UserException when what is needed is not there, or has no labels */
    public Dataset open() {
        return switch (kind) {
            case "nyu" -> NyuDataset.open(options);
            case "potsdam" -> PotsdamDataset.open(options);
            case "mid-air" -> MidAirDataset.open(options);
            case "sun" -> SunDataset.open(Path.of(options.path()));
            default -> FolderDataset.open(Path.of(options.path()));
        };
    }
}
