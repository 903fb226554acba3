/** Divides a folder's frames into train, val and test, so that what is scored has no neighbour in what is learned. */
@NullMarked
package io.crodino.curation.split;

import org.jspecify.annotations.NullMarked;
