/** Folders and zip archives alike, written whole or not at all, and read within bounds. */
@NullMarked
package io.crodino.curation.labels.tree;

import org.jspecify.annotations.NullMarked;
