package io.crodino.formats.registration;

/**
 * How far the edges of colour lie from those of depth along one axis.
 *
 * @param pixels from the edges of depth to those of colour, in pixels of the colour picture; positive to the right or
 *     down
 * @param contrast at the offset, as a multiple of the mean over all offsets
 * @param isClear whether there are edges enough, and one offset stands out
 * @param isFar whether it is clear, and more than a good calibration and the cameras' own blur make: 5 pixels of 640
 */
public record EdgeShift(double pixels, double contrast, boolean isClear, boolean isFar) {}
