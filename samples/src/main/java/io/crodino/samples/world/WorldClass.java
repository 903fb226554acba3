package io.crodino.samples.world;

import io.crodino.formats.ClassInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a pixel can be; its id is the training id and the id in label files. */
public enum WorldClass {
    SKY(0, "#87ceeb"),
    /** The same flat shape as road: only colour tells them apart. */
    GROUND(1, "#b5a642"),
    ROAD(2, "#6e6e78"),
    /** Flat too, but it hardly reflects a depth sensor's light. */
    WATER(3, "#1e6fd9"),
    TREE(4, "#1b7f3b"),
    /** Painted exactly like ground: only shape tells them apart. */
    BOULDER(5, "#e6194b"),
    BUILDING(6, "#f58231");

    private final byte id;
    private final String color;

    WorldClass(int id, String color) {
        this.id = (byte) id;
        this.color = color;
    }

    /** The classes as {@code dataset.yaml} lists them. */
    public static List<ClassInfo> infos() {
        return Arrays.stream(values())
                .map(c -> new ClassInfo(c.label(), c.id, c.color))
                .toList();
    }

    /** The name in files and legends, lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The training id. */
    public byte id() {
        return id;
    }
}
