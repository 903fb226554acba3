/** Command lines of bags. */
@NullMarked
package io.crodino.bags.cli;

import org.jspecify.annotations.NullMarked;
