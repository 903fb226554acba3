/** The command line that joins all rooms. */
@NullMarked
package io.crodino.app;

import org.jspecify.annotations.NullMarked;
