package io.crodino.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is to be segmented.
 *
 * @param stem names its results
 * @param picture its file, below the folder of pictures
 * @param label the file of its label, likewise; null without one
 */
record PictureRef(String stem, String picture, @Nullable String label) implements Serializable {}
