package io.crodino.study.table;

/**
 * An entry in words, still in parts.
 *
 * @param value mean or text; empty when nothing was measured
 * @param deviation over the seeds, or empty
 * @param mark how it stands to the baseline
 * @param missing e.g. {@code 1 of 3 seeds}, or empty
 */
record Wording(String value, String deviation, Mark mark, String missing) {
    static Wording of(Entry entry, Unit unit) {
        if (entry instanceof Figure figure) {
            return new Wording(
                    figure.values().isEmpty() ? "" : unit.show(figure.mean()),
                    figure.deviation().isPresent()
                            ? unit.show(figure.deviation().getAsDouble())
                            : "",
                    figure.mark(),
                    figure.missing());
        }
        return new Wording(((Entry.Text) entry).text(), "", Mark.NONE, "");
    }
}
