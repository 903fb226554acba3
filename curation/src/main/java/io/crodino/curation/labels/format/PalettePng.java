package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.picture.IndexedPng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Pictures whose pixels are numbers with a colour each. Immutable. */
final class PalettePng {
    private static final int NUMBERS = 256;

    private final List<ClassInfo> palette = new ArrayList<>();

    /** @param colors {@code 0xRRGGBB} of each number */
    PalettePng(IntUnaryOperator colors) {
        for (int number = 0; number < NUMBERS; number++) {
            palette.add(new ClassInfo("", number, "#%06x".formatted(colors.applyAsInt(number))));
        }
    }

    /** @param numbers for each id */
    byte[] encode(ClassMask mask, IntUnaryOperator numbers) {
        byte[] table = new byte[NUMBERS];
        for (int id = 0; id < NUMBERS; id++) {
            table[id] = (byte) numbers.applyAsInt(id);
        }
        byte[] map = new byte[mask.ids().length];
        for (int i = 0; i < map.length; i++) {
            map[i] = table[mask.ids()[i] & 0xff];
        }
        return IndexedPng.encode(map, mask.width(), mask.height(), palette);
    }
}
