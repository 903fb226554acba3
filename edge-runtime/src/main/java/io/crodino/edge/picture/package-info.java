/** Class maps as pictures and files. */
@NullMarked
package io.crodino.edge.picture;

import org.jspecify.annotations.NullMarked;
