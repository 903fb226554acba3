/** The tensor engine as the trainer opens it: on which device, with which kernels, and proven to compute what it should. */
@NullMarked
package io.crodino.trainer.torch;

import org.jspecify.annotations.NullMarked;
