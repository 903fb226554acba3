/** What a folder holds: classes, distances, coverage and sizes, by split. */
@NullMarked
package io.crodino.curation.stats;

import org.jspecify.annotations.NullMarked;
