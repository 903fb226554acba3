package io.crodino.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The colours of one tile of terrain, {@code 0xRRGGBB} under plain daylight.
 *
 * @param leafShade light that leaves lose with each metre below the top of the crown
 */
record Look(
        int grass, int sand, int leaf, int deadLeaf, int water, int asphalt, List<Integer> roofs, double leafShade) {
    static final Look STANDARD = new Look(
            0xa9a860, 0xcbb183, 0x2f6b2c, 0x94583a, 0x2b63a8, 0x68686f, List.of(0xb5533c, 0xc46a45, 0x9c4436), 0.18);

    /** Another season and country for every tile; tall and low leaves are lit alike, so that colour tells no height. */
    static Look drawn(SplittableRandom random) {
        return new Look(
                between(random, 0x6f9148, 0xb4a862),
                between(random, 0x93a35c, 0xc6ae80),
                between(random, 0x23582a, 0x527a34),
                between(random, 0x8c5030, 0x97765a),
                between(random, 0x285ea0, 0x4a7468),
                between(random, 0x5a5a60, 0x86847e),
                List.of(
                        between(random, 0x9c4436, 0xc46a45),
                        between(random, 0x5e646c, 0x8a8e92),
                        between(random, 0x6a4a3a, 0x9a7a5c)),
                0);
    }

    private static int between(SplittableRandom random, int a, int b) {
        return Rgb.blend(a, b, random.nextDouble());
    }
}
