package io.crodino.edge.segment;

import java.util.List;

/** What the files of a folder of results are called. */
public final class ResultNames {
    /** Who made them. */
    public static final String MARK = "segment.yaml";

    /** Where the results of pictures are. */
    public static final List<String> FOLDERS = List.of("class", "overlay");

    private ResultNames() {}

    /** The class map of a picture. */
    public static String map(String stem) {
        return "class/" + stem + ".png";
    }

    /** The picture with class colours. */
    public static String overlay(String stem) {
        return "overlay/" + stem + ".jpg";
    }
}
