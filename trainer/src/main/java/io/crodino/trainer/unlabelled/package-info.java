/** Pairs of both sensors that nobody has labelled, and the labels that teachers give them. */
@NullMarked
package io.crodino.trainer.unlabelled;

import org.jspecify.annotations.NullMarked;
