/** The whole comparison in one command: a run folder for each method and seed, and the paper's tables made of them. */
@NullMarked
package io.crodino.study;

import org.jspecify.annotations.NullMarked;
