package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The classes as CVAT's field "Raw" of a new project takes them. Stateless. */
final class CvatLabels {
    private CvatLabels() {}

    static String of(ToolClasses classes) {
        ArrayNode labels = JsonNodeFactory.instance.arrayNode();
        for (int id : classes.drawn()) {
            labels.addObject()
                    .put("name", classes.name(id))
                    .put("color", classes.hex(id))
                    .put("type", "any")
                    .putArray("attributes");
        }
        return labels.toPrettyString() + "\n";
    }
}
