/** Training methods: which networks they need, which losses they compute, what is kept at the end. */
@NullMarked
package io.crodino.trainer.method;

import org.jspecify.annotations.NullMarked;
