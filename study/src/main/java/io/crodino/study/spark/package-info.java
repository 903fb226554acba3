/** A study as jobs of Apache Spark, which runs in a process of its own: none of its classes is here. */
@NullMarked
package io.crodino.study.spark;

import org.jspecify.annotations.NullMarked;
