/** Stored pictures on Apache Spark: the workers of {@code segment}, on many machines. */
@NullMarked
package io.crodino.spark;

import org.jspecify.annotations.NullMarked;
