/** Named tensors in files, and what their numbers are. */
@NullMarked
package io.crodino.trainer.tensor;

import org.jspecify.annotations.NullMarked;
