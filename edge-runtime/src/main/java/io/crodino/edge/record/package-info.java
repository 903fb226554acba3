/** Records what the sensors see as an RGB-D folder. */
@NullMarked
package io.crodino.edge.record;

import org.jspecify.annotations.NullMarked;
