package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.edge.fit.Row.Fate;
import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;

/** Candidates and rows of which tests know everything. */
final class SmallRows {
    private SmallRows() {}

    /** Of so many million multiply-adds for each sensor, and the same number of parameters. */
    static Candidate candidate(String backbone, double width, Bits bits, int millions) {
        Facts facts = new Facts(millions * 1_000_000L, millions * 1_000_000L);
        return new Candidate(
                new Design(backbone, width, ""),
                new InputSize(32 * millions, 64),
                bits,
                new PerModality<>(facts, facts),
                null);
    }

    static Candidate trained(String name, Bits bits, double rgb, double fused) {
        Candidate shape = candidate("resnet18", 0.5, bits, 2);
        Score score = new Score(new PerModality<>(rgb, rgb), fused);
        return new Candidate(shape.design(), shape.size(), bits, shape.facts(), new Trained(name, score, null));
    }

    /** One sensor takes so long, both twice. */
    static Row row(Candidate candidate, int threads, double millis) {
        Trial.Part one = new Trial.Part(new Timing(millis, 1.5 * millis, 100), 10, 2_000_000);
        Trial.Part two = new Trial.Part(new Timing(2 * millis, 3 * millis, 50), 20, 4_500_000);
        return new Row(candidate, threads, new Trial(one, two), Fate.MEASURED, Double.NaN, null);
    }
}
