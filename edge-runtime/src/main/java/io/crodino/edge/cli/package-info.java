/** The command {@code run} and what it puts together. */
@NullMarked
package io.crodino.edge.cli;

import org.jspecify.annotations.NullMarked;
