package io.crodino.curation.labels.format;

import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportTree;

/** The form in which a tool takes and gives pictures with their labels. Stateless. */
public interface LabelFormat {
    /**
     * Begins to write.
     *
     * @param out stays the caller's
     */
    LabelWriter writer(ExportTree out, ToolClasses classes);

    /**
     * Looks what there is; pictures are read when they are painted.
     *
     * @param in stays the caller's, and open as long as pictures are painted
     * @throws io.crodino.formats.UserException when it is not of this form
     */
    ForeignLabels read(ImportTree in);
}
