/** Pictures for the documents, made by the kit itself: its page in each state, a film of a failover, drawings. */
@NullMarked
package io.crodino.samples.pictures;

import org.jspecify.annotations.NullMarked;
