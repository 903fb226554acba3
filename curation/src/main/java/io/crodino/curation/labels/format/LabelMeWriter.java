package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.Outline;
import io.crodino.curation.labels.mask.Outliner;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.curation.labels.tree.ExportTree;
import java.nio.charset.StandardCharsets;

/** Writes {@link LabelMeFormat}. */
final class LabelMeWriter implements LabelWriter {
    /** LabelMe's own words, with which its programs make masks. */
    private static final String IGNORE = "__ignore__";

    private static final String BACKGROUND = "_background_";

    /** From a pixel's corner to its middle, which is where people see it; fractions are cut off. */
    private static final double MIDDLE = 0.5;

    private final ExportTree out;
    private final ToolClasses classes;
    private final Outliner outliner;

    LabelMeWriter(ExportTree out, ToolClasses classes, Outliner outliner) {
        this.out = out;
        this.classes = classes;
        this.outliner = outliner;
    }

    @Override
    public void add(LabelledPicture picture) {
        ClassMask mask = picture.mask();
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("version", "5.1.1");
        file.putObject("flags");
        ArrayNode shapes = file.putArray("shapes");
        outliner.outlines(mask, classes.unlabelled()).forEach(outline -> add(shapes, outline));
        file.put("imagePath", picture.file());
        file.putNull("imageData");
        file.put("imageHeight", mask.height());
        file.put("imageWidth", mask.width());
        out.add(picture.file(), picture.content());
        text(picture.stem() + ".json", file.toPrettyString());
    }

    private void add(ArrayNode shapes, Outline outline) {
        ObjectNode shape = shapes.addObject();
        shape.put("label", name(outline.id()));
        ArrayNode points = shape.putArray("points");
        Polygon polygon = outline.points();
        for (int i = 0; i < polygon.size(); i++) {
            points.addArray().add(polygon.x(i) + MIDDLE).add(polygon.y(i) + MIDDLE);
        }
        shape.putNull("group_id");
        shape.put("shape_type", "polygon");
        shape.putObject("flags");
    }

    private String name(int id) {
        if (id == ClassMask.VOID) {
            return IGNORE;
        }
        return id == classes.unlabelled() ? BACKGROUND : classes.name(id);
    }

    @Override
    public void finish() {
        StringBuilder names = new StringBuilder(IGNORE + "\n" + BACKGROUND + "\n");
        for (int id : classes.drawn()) {
            names.append(id == ClassMask.VOID ? "" : classes.name(id) + "\n");
        }
        text("labels.txt", names.toString());
    }

    private void text(String name, String text) {
        out.add(name, file -> file.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {}
}
