/** Who should be in charge: what the policies show on a flight through weather. */
@NullMarked
package io.crodino.benchmark.charge;

import org.jspecify.annotations.NullMarked;
