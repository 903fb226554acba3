/** A kit is put together from its configuration. */
@NullMarked
package io.crodino.edge.kit;

import org.jspecify.annotations.NullMarked;
