package io.crodino.trainer.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param low value at its beginning; above 0 when logarithmic
 * @param high value at its end, above {@code low}
 * @param logarithmic whether equal distances are equal factors
 */
public record Scale(double low, double high, boolean logarithmic) {
    private static final int MARKS = 5;
    private static final double HEADROOM = 1.05;

    /** From 0 to a little above the largest finite value. */
    public static Scale fromZero(Collection<Double> values) {
        double high = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
        return new Scale(0, high > 0 ? HEADROOM * high : 1, false);
    }

    /** From a little below the smallest to a little above the largest finite value. */
    public static Scale around(Collection<Double> values) {
        DoubleSummaryStatistics finite =
                values.stream().filter(Double::isFinite).mapToDouble(v -> v).summaryStatistics();
        if (finite.getCount() == 0) {
            return new Scale(0, 1, false);
        }
        double room = Math.max((HEADROOM - 1) * (finite.getMax() - finite.getMin()), 1e-9);
        return new Scale(finite.getMin() - room, finite.getMax() + room, false);
    }

    /** From the smallest to the largest finite value, which are above 0. */
    public static Scale logarithmic(Collection<Double> values) {
        List<Double> finite = values.stream().filter(Double::isFinite).sorted().toList();
        double low = finite.isEmpty() ? 1 : finite.get(0);
        double high = finite.isEmpty() ? 10 : finite.get(finite.size() - 1);
        return new Scale(low, high > low ? high : low * 10, true);
    }

    /** 0 at the beginning, 1 at the end. */
    public double place(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** Round values on the axis, ascending; powers of ten when logarithmic and wide enough. */
    public List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        if (logarithmic && high / low >= 100) {
            for (int power = (int) Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) {
                marks.add(Math.pow(10, power));
            }
            return marks;
        }
        double rough = (high - low) / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
        for (double i = Math.ceil(low / step - 1e-9) + 0.0; i * step <= high * (1 + 1e-9); i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** With three digits that count. */
    public static String rounded(double value) {
        return Double.isFinite(value)
                ? number(new BigDecimal(value).round(new MathContext(3)).doubleValue())
                : "-";
    }

    /** Without zeros at the end. */
    public static String number(double value) {
        if (value != 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value)
                    .replaceFirst("\\.?0+e", "e")
                    .replace("e+", "e")
                    .replaceFirst("e(-?)0", "e$1");
        }
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }
}
