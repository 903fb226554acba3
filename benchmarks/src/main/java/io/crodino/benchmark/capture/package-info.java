/** What capturing costs the loop, and what its frames teach. */
@NullMarked
package io.crodino.benchmark.capture;

import org.jspecify.annotations.NullMarked;
