package io.crodino.formats;

import java.nio.file.Path;
import java.util.List;

/** By which a run folder knows the data that it was trained with. */
final class RgbdFingerprint {
    private static final int DIGITS = 12;

    private RgbdFingerprint() {}

    /** The first 12 hex digits of a hash over description, calibration, splits, and names and sizes of their images. */
    static String of(RgbdFolder folder) {
        StringBuilder text = new StringBuilder();
        for (String file : List.of(RgbdFolder.DESCRIPTION, "train.txt", "val.txt")) {
            text.append(Sha256.of(folder.root().resolve(file))).append('\n');
        }
        if (folder.isCalibrated()) {
            text.append(Sha256.of(folder.calibrationFile())).append('\n');
        }
        for (String split : List.of("train", "val")) {
            for (String stem : folder.stems(split)) {
                for (Path image : List.of(folder.rgb(stem), folder.depth(stem), folder.label(stem))) {
                    text.append(image.getFileName())
                            .append(' ')
                            .append(image.toFile().length())
                            .append('\n');
                }
            }
        }
        return Sha256.of(text.toString()).substring(0, DIGITS);
    }
}
