/** Commands about data sets. */
@NullMarked
package io.crodino.curation.cli;

import org.jspecify.annotations.NullMarked;
