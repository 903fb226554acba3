/** The commands {@code train}, {@code evaluate} and {@code convert}. */
@NullMarked
package io.crodino.trainer.cli;

import org.jspecify.annotations.NullMarked;
