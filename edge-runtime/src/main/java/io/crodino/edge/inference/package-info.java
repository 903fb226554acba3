/** One loop that computes the newest pictures of who is in charge. */
@NullMarked
package io.crodino.edge.inference;

import org.jspecify.annotations.NullMarked;
