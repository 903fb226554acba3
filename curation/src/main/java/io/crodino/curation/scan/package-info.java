/**
 * Looks at every picture of an RGB-D folder once and keeps a few figures of each: what is judged, counted and split
 * afterwards. Nothing here stops at what is wrong; it becomes a figure too.
 */
@NullMarked
package io.crodino.curation.scan;

import org.jspecify.annotations.NullMarked;
