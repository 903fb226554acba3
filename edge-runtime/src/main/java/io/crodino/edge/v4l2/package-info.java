/**
 * Video nodes of Linux, read with the kernel's own calls: depth in the pixel formats Z16 and Y16, which OpenCV opens in
 * part or not at all, and what the nodes of a machine offer.
 */
@NullMarked
package io.crodino.edge.v4l2;

import org.jspecify.annotations.NullMarked;
