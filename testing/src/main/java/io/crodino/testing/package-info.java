/** What the tests of all rooms share. */
@NullMarked
package io.crodino.testing;

import org.jspecify.annotations.NullMarked;
