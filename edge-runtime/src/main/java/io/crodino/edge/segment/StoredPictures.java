package io.crodino.edge.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Stored pictures of one sensor, by stem. Thread-safe; the caller releases what it gets. */
public sealed interface StoredPictures permits PlainPictures, RgbdPictures {
    /** Sorted. */
    List<String> stems();

    /** 8UC3 BGR, or 16UC1 depth with 0 = no measurement. */
    Mat read(String stem);

    /** Metres per unit of depth pictures; RGB: not used. */
    double unit();

    /** Class ids of the network, 8UC1; null for a picture without a label. */
    @Nullable
    Mat label(String stem);

    /** Why labels that are there cannot be scored; null when nothing is in the way. */
    @Nullable
    String unscored();
}
