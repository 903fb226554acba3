package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;

/** One of COCO's images. */
record CocoImage(String file, long width, long height) {
    static CocoImage of(JsonNode image, String file) {
        String name = JsonFields.text(image, "file_name", file + ": image");
        return new CocoImage(
                name,
                JsonFields.whole(image, "width", file + ": " + name),
                JsonFields.whole(image, "height", file + ": " + name));
    }
}
