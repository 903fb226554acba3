/**
 * Measures training: one optimizer step on made-up data, as a peer in another language can do it too, and how fast data
 * sets are read.
 */
@NullMarked
package io.crodino.benchmark.training;

import org.jspecify.annotations.NullMarked;
