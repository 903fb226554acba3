/** MCAP files, read and written by the specification at mcap.dev. */
@NullMarked
package io.crodino.bags.mcap;

import org.jspecify.annotations.NullMarked;
