package io.crodino.curation.labels.mask;

/**
 * A closed outline of pixels of one class. What lies within it may have been painted over by later ones.
 *
 * @param id training id
 * @param points at least three
 */
public record Outline(int id, Polygon points) {}
