package io.crodino.curation.labels.mask;

import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;

/** COCO's run lengths: column by column, pixels without and with by turns, as numbers or packed into a text. Stateless. */
public final class CocoRuns {
    private static final int FIRST_LETTER = 48;
    private static final int BITS = 5;
    private static final int LOW = 0x1f;
    private static final int SIGN = 0x10;
    private static final int MORE = 0x20;
    private static final int MOST_LETTERS = 7;

    private CocoRuns() {}

    /** The runs of an id. */
    public static List<Integer> of(ClassMask mask, int id) {
        List<Integer> counts = new ArrayList<>();
        boolean inside = false;
        int run = 0;
        for (int x = 0; x < mask.width(); x++) {
            for (int y = 0; y < mask.height(); y++) {
                if ((mask.at(x, y) == id) != inside) {
                    counts.add(run);
                    run = 0;
                    inside = !inside;
                }
                run++;
            }
        }
        counts.add(run);
        return counts;
    }

    /** As a text: five bits a letter, each number but the first three as a difference to the last but one. */
    public static String pack(List<Integer> counts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            long left = (long) counts.get(i) - (i > 2 ? counts.get(i - 2) : 0);
            boolean more = true;
            while (more) {
                int letter = (int) (left & LOW);
                left >>= BITS;
                more = (letter & SIGN) != 0 ? left != -1 : left != 0;
                text.append((char) (FIRST_LETTER + (more ? letter | MORE : letter)));
            }
        }
        return text.toString();
    }

    /**
     * The runs of such a text.
     *
     * @param where what errors call it
     * @throws UserException when it is none
     */
    public static List<Integer> unpack(String text, String where) {
        List<Integer> counts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            long number = 0;
            int letters = 0;
            boolean more = true;
            while (more) {
                int letter = at < text.length() ? text.charAt(at++) - FIRST_LETTER : -1;
                if (letter < 0 || letter >= 2 * MORE || letters == MOST_LETTERS) {
                    throw new UserException(
                            where + ": its run lengths cannot be unpacked, expected COCO's compressed RLE");
                }
                number |= (long) (letter & LOW) << (BITS * letters++);
                more = (letter & MORE) != 0;
                if (!more && (letter & SIGN) != 0) {
                    number |= -1L << (BITS * letters);
                }
            }
            number += counts.size() > 2 ? counts.get(counts.size() - 2) : 0;
            if (number < 0 || number > Integer.MAX_VALUE) {
                throw new UserException(
                        where + ": it has a run of " + number + " pixels, expected COCO's compressed RLE");
            }
            counts.add((int) number);
        }
        return counts;
    }

    /**
     * Paints every second run.
     *
     * @param where what errors call it
     * @throws UserException when the runs are not those of such a picture
     */
    public static void paint(List<Integer> counts, ClassMask canvas, int id, String where) {
        long sum = counts.stream().mapToLong(Integer::longValue).sum();
        if (sum != canvas.ids().length) {
            throw new UserException(where + ": its run lengths cover " + sum + " pixels, expected " + canvas.width()
                    + " x " + canvas.height());
        }
        int at = 0;
        for (int i = 0; i < counts.size(); i++) {
            int end = at + counts.get(i);
            for (; i % 2 == 1 && at < end; at++) {
                canvas.set(at / canvas.height(), at % canvas.height(), id);
            }
            at = end;
        }
    }
}
