/** Writes flights over the synthetic world as an RGB-D folder to train and validate with. */
@NullMarked
package io.crodino.samples.synth;

import org.jspecify.annotations.NullMarked;
