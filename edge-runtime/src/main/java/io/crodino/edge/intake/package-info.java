/** Sensors are read, judged and watched; the newest usable picture waits in a pool. */
@NullMarked
package io.crodino.edge.intake;

import org.jspecify.annotations.NullMarked;
