package io.crodino.curation.page;

import io.crodino.curation.scan.DepthFacts;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where in the picture depth is measured.
 *
 * @param coverage share of each cell, 0 to 1, row by row
 */
record CoverageMap(double[] coverage) {
    private static final int CELL = 24;

    Element figure(String words) {
        int width = DepthFacts.COLUMNS * CELL;
        int height = DepthFacts.ROWS * CELL;
        List<Element> shapes = new ArrayList<>();
        shapes.add(DistanceChart.rectangle(0, 0, width, height).with("class", "ground"));
        for (int i = 0; i < coverage.length; i++) {
            String percent = String.format(Locale.ROOT, "%.0f %%", 100 * coverage[i]);
            shapes.add(Element.of("rect", Element.of("title", percent))
                    .with("x", Integer.toString(i % DepthFacts.COLUMNS * CELL))
                    .with("y", Integer.toString(i / DepthFacts.COLUMNS * CELL))
                    .with("width", Integer.toString(CELL))
                    .with("height", Integer.toString(CELL))
                    .with("fill-opacity", String.format(Locale.ROOT, "%.2f", coverage[i])));
        }
        return Element.of(
                "figure",
                Element.of("figcaption", "Where depth is measured"),
                Svg.drawing(width, height, "share of measurements in each part of the picture", shapes)
                        .with("class", "cells"),
                Element.of("p", words + " Full colour: always measured; none: never.")
                        .with("class", "soft"));
    }
}
