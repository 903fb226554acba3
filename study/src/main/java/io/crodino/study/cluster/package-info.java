/** The cells of a study as jobs of a scheduler that is already there. */
@NullMarked
package io.crodino.study.cluster;

import org.jspecify.annotations.NullMarked;
