/** Which frames were taken one after the other, by their names, their times and what they show. */
@NullMarked
package io.crodino.curation.sequence;

import org.jspecify.annotations.NullMarked;
