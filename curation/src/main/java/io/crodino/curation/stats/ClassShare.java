package io.crodino.curation.stats;

/**
 * How much of a class a split has.
 *
 * @param pixels of this class
 * @param frames in which it occurs
 * @param share of the pixels that are learned or scored, 0 to 1
 */
public record ClassShare(long pixels, int frames, double share) {}
