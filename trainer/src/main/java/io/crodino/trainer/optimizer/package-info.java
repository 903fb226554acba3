/** AdamW and the learning-rate schedule. */
@NullMarked
package io.crodino.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
