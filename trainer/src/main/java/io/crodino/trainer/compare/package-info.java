/** Runs beside each other on the same frames: paired differences with their uncertainty, and how far confidence is true. */
@NullMarked
package io.crodino.trainer.compare;

import org.jspecify.annotations.NullMarked;
