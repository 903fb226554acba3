/** Changes of the networks: a store of pairs, checks and signatures, and the trial, swap and probation of a new pair. */
@NullMarked
package io.crodino.edge.models;

import org.jspecify.annotations.NullMarked;
