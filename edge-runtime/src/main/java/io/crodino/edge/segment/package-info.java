/** Stored pictures through one network, as fast as the machine can: class maps, overlays, a score. */
@NullMarked
package io.crodino.edge.segment;

import org.jspecify.annotations.NullMarked;
