package io.crodino.curation.labels;

import io.crodino.curation.labels.format.LabelFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of {@link LabelsImport}.
 *
 * @param in folder or zip archive of the tool
 * @param format its form
 * @param replace whether labels that are there are written anew
 * @param empty whether pictures on which nothing is drawn count as labelled
 * @param split whose list the pictures join that are in none; null for none
 */
public record ImportSettings(
        Path in,
        LabelFormat format,
        boolean replace,
        boolean empty,
        @Nullable String split) {}
