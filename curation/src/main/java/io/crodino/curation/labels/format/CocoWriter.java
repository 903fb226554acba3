package io.crodino.curation.labels.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.CocoRuns;
import io.crodino.curation.labels.mask.Outline;
import io.crodino.curation.labels.mask.Outliner;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.curation.labels.tree.ExportTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@link CocoFormat}. */
final class CocoWriter implements LabelWriter {
    private final ExportTree out;
    private final ToolClasses classes;
    private final String set;
    private final @Nullable Outliner polygons;
    private final SpooledJson json;
    private final List<CocoImage> images = new ArrayList<>();
    private int annotations;

    CocoWriter(ExportTree out, ToolClasses classes, String set, @Nullable Outliner polygons) {
        this.out = out;
        this.classes = classes;
        this.set = set;
        this.polygons = polygons;
        this.json = new SpooledJson(out);
        json.write(this::begin);
    }

    private void begin(JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeObjectFieldStart("info");
        to.writeStringField("description", "CroDiNo Edge");
        to.writeEndObject();
        to.writeArrayFieldStart("licenses");
        to.writeEndArray();
        to.writeArrayFieldStart("categories");
        for (int id : classes.drawn()) {
            category(to, id);
        }
        // In the holes of polygons it is an area like others.
        if (polygons != null) {
            category(to, classes.unlabelled());
        }
        to.writeEndArray();
        to.writeArrayFieldStart("annotations");
    }

    private void category(JsonGenerator to, int id) throws IOException {
        to.writeStartObject();
        to.writeNumberField("id", category(id));
        to.writeStringField("name", classes.name(id));
        to.writeStringField("supercategory", "");
        to.writeEndObject();
    }

    /** COCO's ids begin with 1. */
    private static int category(int id) {
        return id + 1;
    }

    @Override
    public void add(LabelledPicture picture) {
        ClassMask mask = picture.mask();
        out.add("images/" + picture.file(), picture.content());
        images.add(new CocoImage(picture.file(), mask.width(), mask.height()));
        if (polygons != null) {
            for (Outline outline : polygons.outlines(mask, classes.unlabelled())) {
                json.write(to -> polygon(to, outline));
            }
            return;
        }
        int[] counts = mask.counts();
        for (int id : classes.drawn()) {
            if (counts[id] > 0) {
                json.write(to -> runs(to, mask, id, counts[id]));
            }
        }
    }

    private void polygon(JsonGenerator to, Outline outline) throws IOException {
        Polygon points = outline.points();
        double[] coordinates = points.coordinates();
        CocoBox box = CocoBox.of(points);
        begin(to, outline.id(), points.area(), box, 0);
        to.writeArrayFieldStart("segmentation");
        to.writeArray(coordinates, 0, coordinates.length);
        to.writeEndArray();
        to.writeEndObject();
    }

    private void runs(JsonGenerator to, ClassMask mask, int id, int area) throws IOException {
        // Of many things at once: that is what COCO calls a crowd.
        begin(to, id, area, CocoBox.of(mask, id), 1);
        to.writeObjectFieldStart("segmentation");
        to.writeArrayFieldStart("size");
        to.writeNumber(mask.height());
        to.writeNumber(mask.width());
        to.writeEndArray();
        to.writeStringField("counts", CocoRuns.pack(CocoRuns.of(mask, id)));
        to.writeEndObject();
        to.writeEndObject();
    }

    private void begin(JsonGenerator to, int id, double area, CocoBox box, int crowd) throws IOException {
        to.writeStartObject();
        to.writeNumberField("id", ++annotations);
        to.writeNumberField("image_id", images.size());
        to.writeNumberField("category_id", category(id));
        to.writeNumberField("area", area);
        to.writeArrayFieldStart("bbox");
        to.writeNumber(box.left());
        to.writeNumber(box.top());
        to.writeNumber(box.width());
        to.writeNumber(box.height());
        to.writeEndArray();
        to.writeNumberField("iscrowd", crowd);
    }

    @Override
    public void finish() {
        json.write(to -> {
            to.writeEndArray();
            to.writeArrayFieldStart("images");
            for (int i = 0; i < images.size(); i++) {
                to.writeStartObject();
                to.writeNumberField("id", i + 1);
                to.writeStringField("file_name", images.get(i).file());
                to.writeNumberField("width", images.get(i).width());
                to.writeNumberField("height", images.get(i).height());
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeEndObject();
        });
        json.finish("annotations/instances_" + set + ".json");
    }

    @Override
    public void close() {
        json.close();
    }
}
