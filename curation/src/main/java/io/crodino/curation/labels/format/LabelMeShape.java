package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.PixelOutlines;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.formats.UserException;
import java.util.Base64;

/** One shape of LabelMe. Stateless. */
final class LabelMeShape {
    private static final PixelOutlines STYLE = new PixelOutlines();
    private static final int CIRCLE_POINTS = 128;

    private LabelMeShape() {}

    /** @throws UserException when it is damaged, or has no area */
    static void paint(JsonNode shape, String where, ClassMask canvas, int id) {
        Polygon points = JsonFields.pairs(JsonFields.list(shape, "points", where), "points", where);
        String type = shape.path("shape_type").asText("polygon");
        switch (type) {
            case "polygon", "oriented_rectangle" -> STYLE.fill(canvas, points, id);
            case "rectangle" -> STYLE.fill(canvas, rectangle(two(points, type, where)), id);
            case "circle" -> STYLE.fill(canvas, circle(two(points, type, where)), id);
            case "mask" -> mask(shape, two(points, type, where), where, canvas, id);
            default ->
                throw new UserException(where + " has a shape of the type '" + type
                        + "', which covers no area: expected polygon, rectangle, circle or mask; remove it");
        }
    }

    private static Polygon two(Polygon points, String type, String where) {
        if (points.size() != 2) {
            throw new UserException(
                    where + " has a " + type + " with " + points.size() + " points, expected 2; draw it again");
        }
        return points;
    }

    private static Polygon rectangle(Polygon ends) {
        return new Polygon(ends.x(0), ends.y(0), ends.x(1), ends.y(0), ends.x(1), ends.y(1), ends.x(0), ends.y(1));
    }

    /** Of its centre and a point on it. */
    private static Polygon circle(Polygon ends) {
        double radius = Math.hypot(ends.x(1) - ends.x(0), ends.y(1) - ends.y(0));
        double[] points = new double[2 * CIRCLE_POINTS];
        for (int i = 0; i < CIRCLE_POINTS; i++) {
            double angle = 2 * Math.PI * i / CIRCLE_POINTS;
            points[2 * i] = ends.x(0) + radius * Math.cos(angle);
            points[2 * i + 1] = ends.y(0) + radius * Math.sin(angle);
        }
        return new Polygon(points);
    }

    /** A picture of its box, whose pixels above 0 belong to it. */
    private static void mask(JsonNode shape, Polygon box, String where, ClassMask canvas, int id) {
        MaskPicture picture = MaskPicture.decode(bytes(shape, where), where + ": mask");
        int left = (int) Math.round(box.x(0));
        int top = (int) Math.round(box.y(0));
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (picture.at(y * picture.width() + x) != 0) {
                    canvas.fillRow(top + y, left + x, left + x + 1, id);
                }
            }
        }
    }

    private static byte[] bytes(JsonNode shape, String where) {
        try {
            return Base64.getMimeDecoder().decode(JsonFields.text(shape, "mask", where));
        } catch (IllegalArgumentException e) {
            throw new UserException(where + " has a mask that is no base64: save it again", e);
        }
    }
}
