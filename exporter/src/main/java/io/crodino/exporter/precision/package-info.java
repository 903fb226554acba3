/** Writes a float32 graph again with fewer bits: int8 from calibrated ranges, or float16. */
@NullMarked
package io.crodino.exporter.precision;

import org.jspecify.annotations.NullMarked;
