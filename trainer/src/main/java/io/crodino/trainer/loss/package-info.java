/** The terms of the objectives, each as its paper gives it. */
@NullMarked
package io.crodino.trainer.loss;

import org.jspecify.annotations.NullMarked;
