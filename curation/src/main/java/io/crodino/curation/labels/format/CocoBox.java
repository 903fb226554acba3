package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.Polygon;

/** COCO's box around an area, in pixels. */
record CocoBox(double left, double top, double width, double height) {
    static CocoBox of(Polygon polygon) {
        double left = polygon.left();
        double top = polygon.top();
        return new CocoBox(left, top, polygon.right() - left, polygon.bottom() - top);
    }

    /** @param id one that is in the mask */
    static CocoBox of(ClassMask mask, int id) {
        int left = mask.width();
        int top = mask.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.at(x, y) == id) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = y + 1;
                }
            }
        }
        return new CocoBox(left, top, right - left, bottom - top);
    }
}
