/** The last result: its class map, its free-space grid, its latencies. */
@NullMarked
package io.crodino.edge.result;

import org.jspecify.annotations.NullMarked;
