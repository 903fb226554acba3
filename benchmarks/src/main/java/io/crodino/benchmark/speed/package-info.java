/** Measures the running kit: what a frame costs, in time and in memory, beside its peers. */
@NullMarked
package io.crodino.benchmark.speed;

import org.jspecify.annotations.NullMarked;
