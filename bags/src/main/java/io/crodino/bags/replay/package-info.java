/** Bags as live sources of pictures. */
@NullMarked
package io.crodino.bags.replay;

import org.jspecify.annotations.NullMarked;
