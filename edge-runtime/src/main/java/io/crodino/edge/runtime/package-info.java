/** The loop: which sensor is in charge, what it sees, and what everybody else may know of it. */
@NullMarked
package io.crodino.edge.runtime;

import org.jspecify.annotations.NullMarked;
