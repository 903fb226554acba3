/** The forms of labelling tools, one class each behind {@link io.crodino.curation.labels.format.LabelFormat}. */
@NullMarked
package io.crodino.curation.labels.format;

import org.jspecify.annotations.NullMarked;
