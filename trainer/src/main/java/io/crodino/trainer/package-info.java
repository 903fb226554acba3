/**
 * The workstation's side: joint training of an RGB and a depth network with CroDiNo-KD.
 *
 * <p>Data flows {@code data -> method (network, loss) -> optimizer -> run folder -> report}.
 */
@NullMarked
package io.crodino.trainer;

import org.jspecify.annotations.NullMarked;
