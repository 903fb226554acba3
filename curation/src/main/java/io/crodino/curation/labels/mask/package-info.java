/** Class maps as values, their outlines, and the run lengths in which tools keep them; knows no file. */
@NullMarked
package io.crodino.curation.labels.mask;

import org.jspecify.annotations.NullMarked;
