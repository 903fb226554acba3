package io.crodino.exporter.precision;

import java.util.Map;
import java.util.Set;

/**
 * What becomes int8.
 *
 * @param convolutions names of the convolutions whose weights become bytes
 * @param activations how tensors are held, by their names; all their readers get the bytes
 * @param weightRange largest magnitude of a weight, see {@link ChannelWeights}
 */
record QuantizationPlan(Set<String> convolutions, Map<String, AffineScale> activations, int weightRange) {
    QuantizationPlan {
        convolutions = Set.copyOf(convolutions);
        activations = Map.copyOf(activations);
    }
}
