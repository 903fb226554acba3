/** Writes flights over the synthetic world as an RGB-D folder to train and validate with. */
@NullMarked
package io.crodino.world.synth;

import org.jspecify.annotations.NullMarked;
