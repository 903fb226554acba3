/** The computer that the kit runs on. */
@NullMarked
package io.crodino.edge.host;

import org.jspecify.annotations.NullMarked;
