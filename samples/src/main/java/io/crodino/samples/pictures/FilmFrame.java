package io.crodino.samples.pictures;

/**
 * What a film shows for some time.
 *
 * @param png the picture
 * @param nanos when it was taken, of {@link System#nanoTime()}
 */
record FilmFrame(byte[] png, long nanos) {}
