/** Says what works on this machine, what could be better, and which command mends it. */
@NullMarked
package io.crodino.edge.doctor;

import org.jspecify.annotations.NullMarked;
