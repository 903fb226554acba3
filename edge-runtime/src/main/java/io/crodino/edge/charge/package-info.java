/** Who is in charge, and why. */
@NullMarked
package io.crodino.edge.charge;

import org.jspecify.annotations.NullMarked;
