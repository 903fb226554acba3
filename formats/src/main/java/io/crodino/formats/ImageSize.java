package io.crodino.formats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Width and height of a picture.
 *
 * @param width pixels, 0 when it is not known or does not matter
 * @param height pixels, 0 when it is not known or does not matter
 */
public record ImageSize(int width, int height) {
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");

    public static final ImageSize UNKNOWN = new ImageSize(0, 0);

    /**
     * Reads a size as drivers have it, width first.
     *
     * @throws IllegalArgumentException when the text is not like {@code 640x480}
     */
    public static ImageSize parse(String text) {
        if (!text.matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(text);
        }
        String[] sides = text.split("x", 2);
        return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    /**
     * Reads a size as options have it, height first.
     *
     * @param name of the option, which errors begin with
     * @param text e.g. {@code 240x320}
     * @throws UserException when it is something else, or higher than wide: then the width was probably typed first
     */
    public static ImageSize typed(String name, String text) {
        return typed(name, text, "");
    }

    /**
     * The same where there is a way for pictures that are really higher than wide.
     *
     * @param upright says which, in the words after "or"
     */
    public static ImageSize typed(String name, String text, String upright) {
        Matcher matcher = ROWS_AND_COLUMNS.matcher(text);
        if (!matcher.matches()) {
            throw new UserException(name + " is '" + text + "': expected HxW in pixels, height first, e.g. 240x320");
        }
        int height = Integer.parseInt(matcher.group(1));
        int width = Integer.parseInt(matcher.group(2));
        if (height > width) {
            throw new UserException(name + " is '" + text + "', which is higher than wide: expected HxW, height first,"
                    + " and not WxH; write " + width + "x" + height + (upright.isEmpty() ? "" : ", or " + upright));
        }
        return new ImageSize(width, height);
    }

    /** As options have it, height first. */
    public String asTyped() {
        return height + "x" + width;
    }

    public boolean isKnown() {
        return width > 0 && height > 0;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
