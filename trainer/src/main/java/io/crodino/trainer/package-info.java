/** Room trainer. */
@NullMarked
package io.crodino.trainer;

import org.jspecify.annotations.NullMarked;
