package io.crodino.edge.inference;

import org.jspecify.annotations.Nullable;

/**
 * All that depends on the models, made anew for each pair. Its parts are confined to the loop's thread from the moment
 * that the loop uses it until it has left it.
 *
 * @param lanes of the sensors
 * @param comparison null when there is one sensor only
 * @param fused null when the policy does not fuse
 * @param computation that goes on
 */
public record NetworksInUse(
        Lanes lanes,
        @Nullable Comparison comparison,
        @Nullable FusedInference fused,
        Computation computation) {
    /** The loop uses others from now on: gives back what waits. */
    void leave() {
        if (fused != null) {
            fused.forget();
        }
    }
}
