package io.crodino.trainer.robust;

import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;

/**
 * One way in which a picture of one sensor goes bad, at strengths 1 to 5 (as ImageNet-C, Hendrycks and Dietterich, ICLR 2019,
 * arXiv 1903.12261). Stateless; the same frame, strength and seed give the same picture.
 */
public interface Corruption {
    /** Strengths are 1 to this. */
    int STRENGTHS = 5;

    /** As tables name it. */
    String key();

    /** Whose picture it spoils. */
    Modality sensor();

    /**
     * The frame with one of its pictures spoilt; the other picture and the labels are those of the original.
     *
     * @param width columns
     * @param strength 1 to {@link #STRENGTHS}
     * @param seed decides what is drawn by lot
     */
    LabelledFrame apply(LabelledFrame frame, int width, int strength, long seed);
}
