package io.crodino.edge.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** How Jackson writes null where interfaces have always had a text. */
abstract class Nothing extends JsonSerializer<Object> {
    private final String text;

    private Nothing(String text) {
        this.text = text;
    }

    @Override
    public void serialize(Object nothing, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(text);
    }

    static final class AsNone extends Nothing {
        AsNone() {
            super("none");
        }
    }

    static final class AsEmptyText extends Nothing {
        AsEmptyText() {
            super("");
        }
    }
}
