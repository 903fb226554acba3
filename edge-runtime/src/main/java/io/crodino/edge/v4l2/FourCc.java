package io.crodino.edge.v4l2;

import java.nio.charset.StandardCharsets;

/**
 * A pixel format, named by four characters.
 *
 * @param code the characters, the first one lowest
 */
public record FourCc(int code) {
    /** Depth of 16 bits, least significant byte first. */
    static final FourCc Z16 = of("Z16 ");

    /** Grey of 16 bits, least significant byte first; depth cameras send depth so. */
    static final FourCc Y16 = of("Y16 ");

    private static FourCc of(String name) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        return new FourCc(letters[0] | letters[1] << 8 | letters[2] << 16 | letters[3] << 24);
    }

    /** The characters without the spaces that fill them up, e.g. {@code Z16}; {@code Y16-BE} with the bytes swapped. */
    @Override
    public String toString() {
        byte[] letters = {(byte) code, (byte) (code >> 8), (byte) (code >> 16), (byte) (code >> 24 & 0x7f)};
        return new String(letters, StandardCharsets.US_ASCII).strip() + (code < 0 ? "-BE" : "");
    }
}
