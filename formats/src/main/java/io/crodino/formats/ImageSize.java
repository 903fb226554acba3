package io.crodino.formats;

/**
 * Width and height of a picture.
 *
 * @param width pixels, 0 when it is not known or does not matter
 * @param height pixels, 0 when it is not known or does not matter
 */
public record ImageSize(int width, int height) {
    public static final ImageSize UNKNOWN = new ImageSize(0, 0);

    /** @throws IllegalArgumentException when the text is not like {@code 640x480} */
    public static ImageSize parse(String text) {
        if (!text.matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(text);
        }
        String[] sides = text.split("x", 2);
        return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    public boolean isKnown() {
        return width > 0 && height > 0;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
