package io.crodino.curation.labels.mask;

/**
 * A region of one class whose pixels hang together by their sides. By their sides and not by their corners, so that of two
 * regions either each lies outside the other's outline or one lies in a hole of the other: then they can be painted one
 * over the other, the larger outline first.
 *
 * @param id training id
 * @param number of the region in its {@link ComponentMap}
 * @param left of the box around it, in pixels
 * @param top of the box
 * @param right not included
 * @param bottom not included
 * @param size in pixels
 */
public record Component(int id, int number, int left, int top, int right, int bottom, int size) {
    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }
}
