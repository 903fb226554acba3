/** The commands {@code train} and {@code evaluate}. */
@NullMarked
package io.crodino.trainer.cli;

import org.jspecify.annotations.NullMarked;
