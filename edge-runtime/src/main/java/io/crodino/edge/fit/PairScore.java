package io.crodino.edge.fit;

import io.crodino.formats.PerModality;

/**
 * What a trained pair of networks achieved on its validation frames.
 *
 * @param miou of each sensor's network, 0 to 1
 * @param fused of both together, 0 to 1; NaN when that is not known
 */
public record PairScore(PerModality<Double> miou, double fused) {}
