/** Data sets and recordings as folders: colour, depth, labels, and when they were captured. */
@NullMarked
package io.crodino.formats.rgbd;

import org.jspecify.annotations.NullMarked;
