package io.crodino.bags.mcap;

import java.nio.charset.StandardCharsets;

/**
 * The definition of a type.
 *
 * @param id of the schema in its file, above 0
 * @param name of the type
 * @param encoding of {@code text}
 */
record Schema(int id, String name, String encoding, String text) {
    /** What a channel without a schema has. */
    static final Schema NONE = new Schema(0, "", "", "");

    static Schema read(Fields fields) {
        int id = fields.uint16();
        String name = fields.string();
        String encoding = fields.string();
        String text = StandardCharsets.UTF_8
                .decode(fields.bytes(Integer.toUnsignedLong(fields.uint32())))
                .toString();
        return new Schema(id, name, encoding, text);
    }
}
