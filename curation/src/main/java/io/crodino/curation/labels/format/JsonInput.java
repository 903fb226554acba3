package io.crodino.curation.labels.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.UserException;
import java.io.IOException;

/** Reads JSON of others: strict in its form, patient with keys that nobody knows. Stateless. */
final class JsonInput {
    /** LabelMe keeps whole pictures in texts. */
    private static final int LONGEST_TEXT = 100 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** For what others follow. */
    private static final ObjectReader ELEMENTS =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonInput() {}

    /** Hears of the elements of arrays. */
    @FunctionalInterface
    interface Elements {
        /** @param key of the array, empty where it is the whole file */
        void accept(String key, JsonNode element);
    }

    /** A small file. */
    static JsonNode tree(ImportTree in, String name) {
        byte[] bytes = in.read(name);
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree.isMissingNode()) {
                throw new UserException(in.shown(name) + " is empty: expected JSON");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw damaged(in.shown(name), e);
        } catch (IOException e) {
            throw new UserException("cannot read " + in.shown(name) + ": expected JSON", e);
        }
    }

    /** A file of any length: an array, or an object with arrays, an element at a time. */
    static void stream(ImportTree in, String name, Elements elements) {
        in.read(name, bytes -> {
            try (JsonParser parser = MAPPER.createParser(bytes)) {
                JsonToken start = parser.nextToken();
                if (start == JsonToken.START_ARRAY) {
                    array(parser, "", elements);
                } else if (start == JsonToken.START_OBJECT) {
                    object(parser, elements);
                } else {
                    throw new UserException(in.shown(name) + " holds no lists: expected what the tool exports as JSON");
                }
                if (parser.nextToken() != null) {
                    throw new UserException(in.shown(name) + " goes on after its end: export it again");
                }
            } catch (JsonProcessingException e) {
                throw damaged(in.shown(name), e);
            }
        });
    }

    private static void object(JsonParser parser, Elements elements) throws IOException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                array(parser, key, elements);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void array(JsonParser parser, String key, Elements elements) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.accept(key, ELEMENTS.readTree(parser));
        }
    }

    private static UserException damaged(String name, JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new UserException(
                name + " is not JSON that is whole, without keys that are there twice" + where + ": export it again",
                e);
    }
}
