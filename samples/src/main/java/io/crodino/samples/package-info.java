/** Room samples. */
@NullMarked
package io.crodino.samples;

import org.jspecify.annotations.NullMarked;
