/** How good a segmentation is. */
@NullMarked
package io.crodino.trainer.metric;

import org.jspecify.annotations.NullMarked;
