/** Results as pictures for people. */
@NullMarked
package io.crodino.edge.picture;

import org.jspecify.annotations.NullMarked;
