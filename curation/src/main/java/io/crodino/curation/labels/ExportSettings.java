package io.crodino.curation.labels;

import io.crodino.curation.labels.format.LabelFormat;
import io.crodino.formats.Modality;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of {@link LabelsExport}.
 *
 * @param out folder, or a zip archive by its name
 * @param format its form
 * @param split only the pictures of its list; null for all
 * @param selection which of them
 * @param shown whose pictures go along
 */
public record ExportSettings(
        Path out, LabelFormat format, @Nullable String split, Selection selection, Modality shown) {
    /** Which pictures go out. */
    public enum Selection {
        /** Those of which something is known. */
        KNOWN,
        /** Those, but none that a person has labelled. */
        MISSING,
        /** Every one, also those of which nothing is known. */
        ALL
    }
}
