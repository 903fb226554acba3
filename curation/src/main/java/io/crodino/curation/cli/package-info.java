/** The commands of this room. */
@NullMarked
package io.crodino.curation.cli;

import org.jspecify.annotations.NullMarked;
