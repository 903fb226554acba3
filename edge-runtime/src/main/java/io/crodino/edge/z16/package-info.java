/** Depth nodes with the pixel format Z16, read with FFmpeg, which is optional: only this package knows it. */
@NullMarked
package io.crodino.edge.z16;

import org.jspecify.annotations.NullMarked;
