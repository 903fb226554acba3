package io.crodino.curation.labels.mask;

/** What the numbers of a tool's polygons mean, and which pixels therefore lie within. Stateless. */
public interface OutlineStyle {
    /** The outer outline of a region, exact, with as few points as that takes. */
    Polygon outline(ComponentMap map, Component component);

    /** Paints what lies within; what of it lies outside the picture is left out. */
    void fill(ClassMask canvas, Polygon polygon, int id);
}
