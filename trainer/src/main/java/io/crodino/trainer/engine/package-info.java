/** Executes networks with DJL's PyTorch engine. Arrays live in the manager of the step that made them; only {@link io.crodino.trainer.engine.Weights} and optimizer state outlive a step. */
@NullMarked
package io.crodino.trainer.engine;

import org.jspecify.annotations.NullMarked;
