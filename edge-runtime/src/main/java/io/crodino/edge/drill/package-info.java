/** Faults injected on purpose, again and again, and what the runtime made of them. */
@NullMarked
package io.crodino.edge.drill;

import org.jspecify.annotations.NullMarked;
