package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Exported;
import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.edge.fit.FitRow.Fate;
import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import java.nio.file.Path;

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
        PairScore score = new PairScore(new PerModality<>(rgb, rgb), fused);
        return new Candidate(shape.design(), shape.size(), bits, shape.facts(), new Trained(name, score, null));
    }

    /** A pair of files that nobody opens. */
    static Candidate exported(String name, String content) {
        Candidate shape = trained(name, Bits.FP32, 0.5, 0.6);
        PairScore score = new PairScore(new PerModality<>(0.5, 0.5), 0.6);
        Exported files = new Exported(Path.of(name), content);
        return new Candidate(
                shape.design(), shape.size(), shape.bits(), shape.facts(), new Trained(name, score, files));
    }

    /** One sensor takes so long, both twice. */
    static FitRow row(Candidate candidate, int threads, double millis) {
        Trial.Part one = new Trial.Part(new Timing(millis, 1.5 * millis, 100), 10, 2_000_000);
        Trial.Part two = new Trial.Part(new Timing(2 * millis, 3 * millis, 50), 20, 4_500_000);
        return new FitRow(candidate, threads, new Trial(one, two, "2026-11-29"), Fate.MEASURED, Double.NaN, null);
    }
}
