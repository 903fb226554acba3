/**
 * Which network suits this computer: untrained networks, and exported ones where there are any, measured as {@code run}
 * computes them. Knows nothing of who makes them.
 */
@NullMarked
package io.crodino.edge.fit;

import org.jspecify.annotations.NullMarked;
