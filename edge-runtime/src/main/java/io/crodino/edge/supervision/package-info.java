/** Threads that cannot die quietly. */
@NullMarked
package io.crodino.edge.supervision;

import org.jspecify.annotations.NullMarked;
