/** A bag becomes an RGB-D folder. */
@NullMarked
package io.crodino.bags.convert;

import org.jspecify.annotations.NullMarked;
