/** Data sets between recording and training: labels in and out, and what is wrong with a folder. */
@NullMarked
package io.crodino.curation;

import org.jspecify.annotations.NullMarked;
