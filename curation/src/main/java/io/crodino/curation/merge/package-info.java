/** Joins RGB-D folders: one list of classes, one unit of depth, one name for each frame. */
@NullMarked
package io.crodino.curation.merge;

import org.jspecify.annotations.NullMarked;
