package io.crodino.curation.labels.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns class maps into outlines that give the map again when they are painted in their order: holes and islands are
 * outlines of their own, painted later. Immutable; thread-safe.
 */
public final class Outliner {
    /** Of each class of the picture, or all its outlines stay exact. */
    private static final double LEAST_OVERLAP = 0.985;

    private final OutlineStyle style;
    private final double tolerance;

    /** @param tolerance pixels that an outline may be off so that it has fewer points, which people can move; 0 for exact ones */
    public Outliner(OutlineStyle style, double tolerance) {
        this.style = style;
        this.tolerance = tolerance;
    }

    private record Region(Component component, Polygon exact, double area) {}

    /**
     * The outlines of a map in the order in which they must be painted.
     *
     * @param unlabelled the id of pixels that nobody paints; such regions have outlines only where they are holes in others
     */
    public List<Outline> outlines(ClassMask mask, int unlabelled) {
        ComponentMap map = new ComponentMap(mask);
        List<Region> regions = map.components().stream()
                .map(component -> region(map, component))
                .sorted(Comparator.comparingDouble(Region::area).reversed())
                .toList();
        if (tolerance > 0) {
            ClassMask canvas = ClassMask.filled(mask.size(), unlabelled);
            List<Outline> outlines = painted(map, regions, canvas, true);
            if (canvas.leastOverlap(mask) >= LEAST_OVERLAP) {
                return outlines;
            }
        }
        return painted(map, regions, ClassMask.filled(mask.size(), unlabelled), false);
    }

    private Region region(ComponentMap map, Component component) {
        Polygon exact = style.outline(map, component);
        return new Region(component, exact, exact.area());
    }

    /** @param canvas all unlabelled; becomes what the outlines give */
    private List<Outline> painted(ComponentMap map, List<Region> regions, ClassMask canvas, boolean simple) {
        int unlabelled = canvas.at(0, 0);
        List<Outline> outlines = new ArrayList<>();
        OutlineSimplifier simplifier = new OutlineSimplifier(style, simple ? tolerance : 0, map, unlabelled);
        for (Region region : regions) {
            int id = region.component().id();
            if (id != unlabelled || isMostlyCovered(map, region.component(), canvas)) {
                Polygon points = simplifier.simplified(region.component(), region.exact());
                style.fill(canvas, points, id);
                outlines.add(new Outline(id, points));
            }
        }
        return outlines;
    }

    private static boolean isMostlyCovered(ComponentMap map, Component component, ClassMask canvas) {
        int covered = 0;
        for (int y = component.top(); y < component.bottom(); y++) {
            for (int x = component.left(); x < component.right(); x++) {
                covered += map.has(component, x, y) && canvas.at(x, y) != component.id() ? 1 : 0;
            }
        }
        return 2 * covered > component.size();
    }
}
