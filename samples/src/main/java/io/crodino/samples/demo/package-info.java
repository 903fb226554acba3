/** The whole job on the synthetic world: make data, train, export, fly while faults come and go. */
@NullMarked
package io.crodino.samples.demo;

import org.jspecify.annotations.NullMarked;
