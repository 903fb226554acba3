package io.crodino.curation.labels.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.crodino.curation.labels.mask.BrushRuns;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.tree.ExportTree;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes {@link LabelStudioFormat}. */
final class LabelStudioWriter implements LabelWriter {
    private static final String TAG = "label";
    private static final String IMAGE = "image";

    private final ExportTree out;
    private final ToolClasses classes;
    private final String prefix;
    private final SpooledJson json;

    LabelStudioWriter(ExportTree out, ToolClasses classes, String prefix) {
        this.out = out;
        this.classes = classes;
        this.prefix = prefix;
        this.json = new SpooledJson(out);
        json.write(JsonGenerator::writeStartArray);
    }

    @Override
    public void add(LabelledPicture picture) {
        out.add("images/" + picture.file(), picture.content());
        json.write(to -> task(to, picture));
    }

    private void task(JsonGenerator to, LabelledPicture picture) throws IOException {
        ClassMask mask = picture.mask();
        to.writeStartObject();
        to.writeObjectFieldStart("data");
        to.writeStringField(IMAGE, prefix + encoded(picture.file()));
        to.writeEndObject();
        to.writeArrayFieldStart("predictions");
        to.writeStartObject();
        to.writeStringField("model_version", "crodino");
        to.writeArrayFieldStart("result");
        int[] counts = mask.counts();
        for (int id : classes.drawn()) {
            if (counts[id] > 0) {
                brush(to, mask, id);
            }
        }
        to.writeEndArray();
        to.writeEndObject();
        to.writeEndArray();
        to.writeEndObject();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void brush(JsonGenerator to, ClassMask mask, int id) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", "class-" + id);
        to.writeStringField("type", "brushlabels");
        to.writeStringField("from_name", TAG);
        to.writeStringField("to_name", IMAGE);
        to.writeNumberField("original_width", mask.width());
        to.writeNumberField("original_height", mask.height());
        to.writeNumberField("image_rotation", 0);
        to.writeObjectFieldStart("value");
        to.writeStringField("format", "rle");
        to.writeArrayFieldStart("rle");
        for (byte one : BrushRuns.of(mask, id)) {
            to.writeNumber(one & 0xff);
        }
        to.writeEndArray();
        to.writeArrayFieldStart("brushlabels");
        to.writeString(classes.name(id));
        to.writeEndArray();
        to.writeEndObject();
        to.writeEndObject();
    }

    @Override
    public void finish() {
        json.write(JsonGenerator::writeEndArray);
        json.finish("tasks.json");
        byte[] config = config().getBytes(StandardCharsets.UTF_8);
        out.add("config.xml", file -> file.write(config));
    }

    private String config() {
        StringBuilder xml = new StringBuilder("""
                <View>
                  <Image name="image" value="$image" zoom="true"/>
                  <BrushLabels name="label" toName="image">
                """);
        for (int id : classes.drawn()) {
            xml.append("    <Label value=\"%s\" background=\"%s\"/>\n"
                    .formatted(escaped(classes.name(id)), classes.hex(id)));
        }
        return xml + "  </BrushLabels>\n</View>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() {
        json.close();
    }
}
