package io.crodino.curation.labels.format;

import io.crodino.formats.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code labelmap.txt}: lines of {@code name:r,g,b:parts:actions}. Immutable.
 *
 * @param names by number, which is the line's
 * @param byColor names by {@code 0xRRGGBB}
 */
record LabelMap(List<String> names, Map<Integer, String> byColor) {
    private static final List<String> VOC = List.of(
            "background",
            "aeroplane",
            "bicycle",
            "bird",
            "boat",
            "bottle",
            "bus",
            "car",
            "cat",
            "chair",
            "cow",
            "diningtable",
            "dog",
            "horse",
            "motorbike",
            "person",
            "pottedplant",
            "sheep",
            "sofa",
            "train",
            "tvmonitor");
    private static final int BLACK = 0;
    private static final int VOC_VOID = 0xe0e0c0;

    /** Of data sets that have none: Pascal VOC's own. */
    static LabelMap voc() {
        List<Integer> colors = new ArrayList<>();
        for (int number = 0; number < VOC.size(); number++) {
            colors.add(VocColors.of(number));
        }
        return of(VOC, colors);
    }

    private static LabelMap of(List<String> names, List<Integer> colors) {
        Map<Integer, String> byColor = new HashMap<>();
        byColor.put(BLACK, ToolClasses.BACKGROUND);
        byColor.put(VOC_VOID, "void");
        for (int i = 0; i < names.size(); i++) {
            byColor.put(colors.get(i), names.get(i));
        }
        return new LabelMap(List.copyOf(names), Map.copyOf(byColor));
    }

    /**
     * Reads one.
     *
     * @param where what errors call it
     */
    static LabelMap parse(byte[] file, String where) {
        List<String> names = new ArrayList<>();
        List<Integer> colors = new ArrayList<>();
        for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.strip().split(":", -1);
                int color = fields.length < 2 || fields[1].isBlank() ? VocColors.of(names.size()) : color(fields[1]);
                if (color < 0) {
                    throw new UserException(where + " has the line '" + line.strip()
                            + "': expected name:red,green,blue:: with numbers from 0 to 255");
                }
                if (colors.contains(color)) {
                    throw new UserException(where + " gives '" + fields[0] + "' and '"
                            + names.get(colors.indexOf(color)) + "' one colour: expected a colour for each");
                }
                names.add(fields[0].strip());
                colors.add(color);
            }
        }
        return of(names, colors);
    }

    /** -1 for none. */
    private static int color(String text) {
        if (!text.matches("\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*")) {
            return -1;
        }
        int color = 0;
        for (String part : text.split(",", -1)) {
            int value = Integer.parseInt(part.strip());
            if (value > 255) {
                return -1;
            }
            color = color << 8 | value;
        }
        return color;
    }

    /** @throws UserException when a class has a name that no line can hold */
    static void requireNames(ToolClasses classes, List<Integer> ids) {
        for (int id : ids) {
            String name = classes.name(id);
            if (name.contains(":") || name.startsWith("#") || !name.strip().equals(name)) {
                throw new UserException(
                        "labelmap.txt cannot hold a class with the name '" + name
                                + "': expected no colon in it, no # before it and no space around it; rename it in dataset.yaml");
            }
        }
    }

    /** The text of one. */
    static String write(ToolClasses classes, List<Integer> ids, String first) {
        StringBuilder text = new StringBuilder("# label:color_rgb:parts:actions\n" + first + ":0,0,0::\n");
        for (int id : ids) {
            int rgb = classes.rgb(id);
            text.append("%s:%d,%d,%d::\n".formatted(classes.name(id), rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
        }
        return text.toString();
    }

    /**
     * The name for what a pixel holds.
     *
     * @param where what errors call the picture
     * @throws UserException when nothing here has that number or colour
     */
    String name(MaskPicture picture, int value, String where) {
        String name = picture.isColored() ? byColor.get(value) : value < names.size() ? names.get(value) : null;
        if (name == null && !picture.isColored() && value == 255) {
            return "void";
        }
        if (name == null) {
            throw new UserException(where + " holds the "
                    + (picture.isColored()
                            ? "colour %d,%d,%d".formatted(value >> 16, value >> 8 & 0xff, value & 0xff)
                            : "number " + value)
                    + ", for which labelmap.txt has no class: export it again with its labelmap.txt");
        }
        return name;
    }
}
