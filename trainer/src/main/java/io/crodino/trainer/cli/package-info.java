/** The commands {@code train}, {@code find-lr}, {@code evaluate} and {@code convert}. */
@NullMarked
package io.crodino.trainer.cli;

import org.jspecify.annotations.NullMarked;
