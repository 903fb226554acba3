/** Measures training: one optimizer step on made-up data, as a peer in another language can do it too. */
@NullMarked
package io.crodino.trainer.bench;

import org.jspecify.annotations.NullMarked;
