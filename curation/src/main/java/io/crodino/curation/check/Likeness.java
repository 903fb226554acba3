package io.crodino.curation.check;

import io.crodino.curation.scan.ColourFacts;
import io.crodino.curation.scan.DepthFacts;
import io.crodino.curation.scan.FrameFacts;
import java.util.Optional;

/** How alike two frames are. Stateless. */
final class Likeness {
    /** Bits of 256; two views of different places have about 128. */
    private static final int SAME_BITS = 24;

    private static final double SAME_THUMBNAIL = 8;
    private static final int SIMILAR_BITS = 84;
    private static final double SIMILAR_THUMBNAIL = 24;

    private Likeness() {}

    /** Whether the colour pictures are the same to the pixel, and show something. */
    static boolean isSameColour(FrameFacts a, FrameFacts b) {
        return a.colour().isPresent()
                && b.colour().isPresent()
                && !a.colour().get().isFlat()
                && a.colour().get().digest() == b.colour().get().digest();
    }

    /** Whether the depth pictures are the same to the pixel, and hold something. */
    static boolean isSameDepth(FrameFacts a, FrameFacts b) {
        return a.depth().isPresent()
                && b.depth().isPresent()
                && a.depth().get().values() > 1
                && a.depth().get().digest() == b.depth().get().digest();
    }

    /** Whether both show the same view, perhaps compressed or brightened anew; depth has a say where both have it. */
    static boolean isSameView(FrameFacts a, FrameFacts b) {
        if (isSameColour(a, b) || isSameDepth(a, b)) {
            return true;
        }
        return looks(a, b, SAME_BITS, SAME_THUMBNAIL) && depthAgrees(a, b);
    }

    /** Whether both show the same place from nearly the same side. */
    static boolean isSimilarView(FrameFacts a, FrameFacts b) {
        return looks(a, b, SIMILAR_BITS, SIMILAR_THUMBNAIL);
    }

    private static boolean looks(FrameFacts a, FrameFacts b, int bits, double thumbnail) {
        Optional<ColourFacts> first = a.colour();
        Optional<ColourFacts> second = b.colour();
        return first.isPresent()
                && second.isPresent()
                && !first.get().isFlat()
                && !second.get().isFlat()
                && first.get().print().distance(second.get().print()) <= bits
                && first.get().print().difference(second.get().print()) <= thumbnail;
    }

    private static boolean depthAgrees(FrameFacts a, FrameFacts b) {
        Optional<DepthFacts> first = a.depth();
        Optional<DepthFacts> second = b.depth();
        return first.isEmpty() || second.isEmpty() || first.get().looksLike(second.get());
    }
}
