package io.crodino.trainer.network;

/**
 * One stream of an encoder, built level by level: level 0 is the stem, and each further one ends where torchvision takes
 * features, behind the first block of a new stride, the last at the end of the encoder. Used once, in this order.
 */
interface Encoder {
    int LAST_LEVEL = 4;

    /** Level 0 of an image with so many channels. */
    Features stem(String image, int channels);

    /**
     * Level 1 to {@link #LAST_LEVEL}.
     *
     * @param from the level before, or what a teacher has made of it
     */
    Features level(int level, Features from);
}
