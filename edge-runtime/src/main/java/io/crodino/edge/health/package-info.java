/** Whether a sensor can be trusted right now, and if not, why. */
@NullMarked
package io.crodino.edge.health;

import org.jspecify.annotations.NullMarked;
