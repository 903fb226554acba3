/** The command {@code export}. */
@NullMarked
package io.crodino.exporter.cli;

import org.jspecify.annotations.NullMarked;
