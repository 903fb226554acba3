/** Flights over the synthetic benchmark world, and small networks that fly them: what benchmarks of the running kit share. */
@NullMarked
package io.crodino.benchmark.flight;

import org.jspecify.annotations.NullMarked;
