/** Data sets in the forms in which they are handed out, read frame by frame, and their conversion to RGB-D folders. */
@NullMarked
package io.crodino.trainer.dataset;

import org.jspecify.annotations.NullMarked;
