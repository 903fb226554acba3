package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.BrushRuns;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.CornerOutlines;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.formats.UserException;
import org.jspecify.annotations.Nullable;

/** What Label Studio's brush or polygon has left in a picture. */
record BrushShape(String label, long width, long height, Area area) {
    private static final double PERCENT = 100;
    private static final int MOST_BYTE = 255;
    private static final CornerOutlines STYLE = new CornerOutlines();

    /** What can be painted. */
    @FunctionalInterface
    private interface Area {
        void paint(ClassMask canvas, int id, String where);
    }

    /** Null for a result that is neither. */
    static @Nullable BrushShape of(JsonNode result, String where) {
        String type = result.path("type").asText();
        JsonNode value = result.path("value");
        boolean brush = type.equals("brushlabels");
        if ((!brush && !type.equals("polygonlabels")) || (brush && !value.has("rle"))) {
            return null;
        }
        if (result.path("image_rotation").asDouble(0) != 0) {
            throw new UserException(
                    where + " has labels on a picture that was turned: expected them as it was, turn it back");
        }
        JsonNode labels = JsonFields.list(value, type, where);
        if (labels.size() != 1 || !labels.path(0).isTextual()) {
            throw JsonFields.wrong(where, type, labels, "a list with one name");
        }
        return new BrushShape(
                labels.path(0).textValue(),
                JsonFields.whole(result, "original_width", where),
                JsonFields.whole(result, "original_height", where),
                brush ? brush(value, where) : polygon(value, where));
    }

    private static Area brush(JsonNode value, String where) {
        JsonNode list = JsonFields.list(value, "rle", where);
        byte[] stream = new byte[list.size()];
        for (int i = 0; i < stream.length; i++) {
            JsonNode one = list.path(i);
            if (!one.isInt() || one.intValue() < 0 || one.intValue() > MOST_BYTE) {
                throw JsonFields.wrong(where, "rle", one, "whole numbers from 0 to 255");
            }
            stream[i] = (byte) one.intValue();
        }
        return (canvas, id, picture) -> BrushRuns.paint(stream, canvas, id, picture);
    }

    private static Area polygon(JsonNode value, String where) {
        Polygon percent = JsonFields.pairs(JsonFields.list(value, "points", where), "points", where);
        return (canvas, id, picture) -> STYLE.fill(
                canvas, percent.map(x -> x / PERCENT * canvas.width(), y -> y / PERCENT * canvas.height()), id);
    }

    void paint(ClassMask canvas, NameTable names, String where) {
        ForeignSize.require(where, width, height, canvas);
        area.paint(canvas, names.id(label), where);
    }
}
