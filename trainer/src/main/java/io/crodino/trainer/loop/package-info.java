/** One training run from configuration to run folder: the loop that knows no method by name. */
@NullMarked
package io.crodino.trainer.loop;

import org.jspecify.annotations.NullMarked;
