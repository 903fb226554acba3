package io.crodino.edge.models;

import io.crodino.edge.terms.PairStage;

/**
 * What became of a change of the models.
 *
 * @param id of the pair
 * @param state that it came to
 * @param text the same in a sentence
 */
public record ChangeOutcome(String id, PairStage state, String text) {}
