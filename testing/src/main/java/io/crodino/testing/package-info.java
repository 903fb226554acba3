/**
 * What the tests of all rooms share: the report of skipped tests, and storms of inputs that nobody should send ({@link
 * io.crodino.testing.StormTest}).
 */
@NullMarked
package io.crodino.testing;

import org.jspecify.annotations.NullMarked;
