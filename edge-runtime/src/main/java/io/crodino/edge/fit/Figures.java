package io.crodino.edge.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as tables show them. */
final class Figures {
    private Figures() {}

    /** With three digits that count, without zeros at the end. */
    static String of(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** With one digit behind the point, below ten with two. */
    static String millis(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : "%.1f", value);
    }
}
