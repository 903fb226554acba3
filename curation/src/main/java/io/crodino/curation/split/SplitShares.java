package io.crodino.curation.split;

import io.crodino.formats.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares of train, val and test, which sum up to 1.
 *
 * @param shares three, each 0 to 1; the first two above 0
 */
public record SplitShares(List<Double> shares) {
    private static final double PERCENT = 100;

    /** For thirds that were rounded. */
    private static final double TOLERANCE = 0.011;

    public SplitShares {
        shares = List.copyOf(shares);
    }

    /**
     * Reads {@code 80,10,10}, {@code 80,20} or {@code 0.8,0.2}.
     *
     * @throws UserException when they are not two or three, negative, sum up to neither 100 nor 1, or nothing is left to
     *     learn or to score
     */
    public static SplitShares parse(String text) {
        String[] words = text.split(",", -1);
        List<Double> numbers = new ArrayList<>();
        for (String word : words) {
            if (!word.strip().matches("\\d{1,6}(\\.\\d{1,6})?")) {
                throw wrong(text);
            }
            numbers.add(Double.valueOf(word.strip()));
        }
        if (numbers.size() == 2) {
            numbers.add(0.0);
        }
        if (numbers.size() != 3 || numbers.get(0) <= 0 || numbers.get(1) <= 0) {
            throw wrong(text);
        }
        double sum = numbers.get(0) + numbers.get(1) + numbers.get(2);
        if (Math.abs(sum - PERCENT) > TOLERANCE * PERCENT && Math.abs(sum - 1) > TOLERANCE) {
            throw new UserException("shares are '" + text + "', together "
                    + BigDecimal.valueOf(sum).stripTrailingZeros().toPlainString()
                    + ": expected shares that sum up to 100 (or 1), e.g. 80,10,10");
        }
        return new SplitShares(numbers.stream().map(number -> number / sum).toList());
    }

    private static UserException wrong(String text) {
        return new UserException(
                "shares are '" + text
                        + "': expected two or three numbers for train, val and perhaps test, e.g. 80,10,10, the first two above 0");
    }

    /** Splits that get frames, 2 or 3. */
    int count() {
        return shares.get(2) > 0 ? 3 : 2;
    }
}
