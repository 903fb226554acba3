/** The run folder: configuration, checkpoints that survive a kill at any moment, metrics. */
@NullMarked
package io.crodino.trainer.run;

import org.jspecify.annotations.NullMarked;
