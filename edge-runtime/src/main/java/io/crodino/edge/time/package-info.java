/** What time it is, and how much of it the computer did not give to the kit. */
@NullMarked
package io.crodino.edge.time;

import org.jspecify.annotations.NullMarked;
