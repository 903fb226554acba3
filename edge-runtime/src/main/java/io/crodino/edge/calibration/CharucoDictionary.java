package io.crodino.edge.calibration;

import org.opencv.objdetect.Objdetect;

/** The markers' patterns, named as OpenCV and the programs that print boards name them. */
public enum CharucoDictionary {
    DICT_4X4_50(Objdetect.DICT_4X4_50),
    DICT_4X4_100(Objdetect.DICT_4X4_100),
    DICT_4X4_250(Objdetect.DICT_4X4_250),
    DICT_4X4_1000(Objdetect.DICT_4X4_1000),
    DICT_5X5_50(Objdetect.DICT_5X5_50),
    DICT_5X5_100(Objdetect.DICT_5X5_100),
    DICT_5X5_250(Objdetect.DICT_5X5_250),
    DICT_5X5_1000(Objdetect.DICT_5X5_1000),
    DICT_6X6_50(Objdetect.DICT_6X6_50),
    DICT_6X6_100(Objdetect.DICT_6X6_100),
    DICT_6X6_250(Objdetect.DICT_6X6_250),
    DICT_6X6_1000(Objdetect.DICT_6X6_1000);

    private final int id;

    CharucoDictionary(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}
