package io.crodino.world;

import io.crodino.formats.ClassInfo;
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
    BUILDING(6, "#f58231"),
    /** Grown like a tree, rust-brown: only colour tells them apart. */
    DEAD_TREE(7, "#b0308c"),
    /** Painted exactly like a tree, a third as high: only shape tells them apart. */
    SHRUB(8, "#a4d65e");

    private static final List<WorldClass> ALL = List.of(values());

    private final byte id;
    private final String color;

    WorldClass(int id, String color) {
        this.id = (byte) id;
        this.color = color;
    }

    /** The class as {@code dataset.yaml} lists it. */
    ClassInfo info() {
        return new ClassInfo(label(), id, color);
    }

    /** The class that looks the same to a colour camera, or this one. */
    WorldClass colorTwin() {
        return switch (this) {
            case BOULDER -> GROUND;
            case SHRUB -> TREE;
            default -> this;
        };
    }

    /** The class that looks the same to a depth sensor, or this one. */
    WorldClass shapeTwin() {
        return switch (this) {
            case ROAD -> GROUND;
            case DEAD_TREE -> TREE;
            default -> this;
        };
    }

    /** Whether it is paint on the land, with no height of its own. */
    boolean flat() {
        return this == GROUND || shapeTwin() == GROUND;
    }

    static WorldClass of(byte id) {
        return ALL.get(id);
    }

    /** The name in files and legends, lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The training id. */
    public byte id() {
        return id;
    }
}
