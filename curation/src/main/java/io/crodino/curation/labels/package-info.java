/** Labels out to labelling tools and back in: {@link io.crodino.curation.labels.LabelsExport}, {@link io.crodino.curation.labels.LabelsImport}. */
@NullMarked
package io.crodino.curation.labels;

import org.jspecify.annotations.NullMarked;
