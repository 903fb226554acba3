package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.CocoRuns;
import io.crodino.curation.labels.mask.CornerOutlines;
import io.crodino.curation.labels.mask.Polygon;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The segmentation of one of COCO's annotations. */
record CocoShape(long image, long category, Area area) {
    private static final CornerOutlines STYLE = new CornerOutlines();

    /** What can be painted. */
    @FunctionalInterface
    private interface Area {
        void paint(ClassMask canvas, int id, String where);
    }

    /** Null for one that is a box alone. */
    static @Nullable CocoShape of(JsonNode annotation, String file) {
        String where = file + ": annotation " + annotation.path("id").asText("?");
        JsonNode segmentation = annotation.path("segmentation");
        if (segmentation.isMissingNode() || segmentation.isNull() || segmentation.isEmpty()) {
            return null;
        }
        return new CocoShape(
                JsonFields.whole(annotation, "image_id", where),
                JsonFields.whole(annotation, "category_id", where),
                segmentation.isArray() ? polygons(segmentation, where) : runs(segmentation, where));
    }

    private static Area polygons(JsonNode list, String where) {
        // Some tools write one polygon without the list around it.
        List<Polygon> polygons = list.path(0).isNumber()
                ? List.of(JsonFields.flat(list, "segmentation", where))
                : StreamSupport.stream(list.spliterator(), false)
                        .map(polygon -> JsonFields.flat(polygon, "segmentation", where))
                        .toList();
        return (canvas, id, picture) -> polygons.stream()
                .filter(polygon -> polygon.size() > 0)
                .forEach(polygon -> STYLE.fill(canvas, polygon, id));
    }

    private static Area runs(JsonNode segmentation, String where) {
        JsonNode size = JsonFields.list(segmentation, "size", where);
        double height = JsonFields.number(size.path(0), "size", where);
        double width = JsonFields.number(size.path(1), "size", where);
        JsonNode counts = segmentation.path("counts");
        if (counts.isTextual()) {
            String text = counts.textValue();
            return (canvas, id, picture) -> {
                ForeignSize.require(where, (long) width, (long) height, canvas);
                CocoRuns.paint(CocoRuns.unpack(text, where), canvas, id, where);
            };
        }
        JsonNode list = JsonFields.list(segmentation, "counts", where);
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            double number = JsonFields.number(list.path(i), "counts", where);
            if (number < 0 || number != Math.rint(number)) {
                throw JsonFields.wrong(where, "counts", list.path(i), "whole numbers from 0 on");
            }
            numbers[i] = (int) number;
        }
        return (canvas, id, picture) -> {
            ForeignSize.require(where, (long) width, (long) height, canvas);
            CocoRuns.paint(Arrays.stream(numbers).boxed().toList(), canvas, id, where);
        };
    }

    void paint(ClassMask canvas, int id, String where) {
        area.paint(canvas, id, where);
    }
}
