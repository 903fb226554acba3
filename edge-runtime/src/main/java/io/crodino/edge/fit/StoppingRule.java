package io.crodino.edge.fit;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Knows what is hopeless: networks of one backbone and decoder, in the same numbers with as many threads, are tried from the
 * small end; when one takes more than three times the limit, or is expected to by its multiply-adds and the one before,
 * neither it nor the larger ones are tried. Confined to one thread.
 */
final class StoppingRule {
    private static final double HOPELESS = 3;

    private final double limitMillis;
    private final Map<Family, Known> families = new HashMap<>();

    private record Family(String backbone, String decoder, Bits bits, int threads) {
        static Family of(Candidate candidate, int threads) {
            return new Family(candidate.design().backbone(), candidate.design().decoder(), candidate.bits(), threads);
        }
    }

    private record Known(long multiplyAdds, double millis) {
        double expected(long other) {
            return millis * Math.max(1, (double) other / multiplyAdds);
        }
    }

    /** @param limitMillis for a picture */
    StoppingRule(double limitMillis) {
        this.limitMillis = limitMillis;
    }

    /** How long it should take, by the one before; empty for the first of its family. */
    OptionalDouble expectedMillis(Candidate candidate, int threads, int sensors) {
        Known known = families.get(Family.of(candidate, threads));
        return known == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(known.expected(candidate.multiplyAdds(sensors)));
    }

    /** Whether it need not be tried. */
    boolean isHopeless(Candidate candidate, int threads, int sensors) {
        OptionalDouble expected = expectedMillis(candidate, threads, sensors);
        return expected.isPresent() && isHopeless(expected.getAsDouble());
    }

    boolean isHopeless(double millis) {
        return millis > HOPELESS * limitMillis;
    }

    /** A candidate has taken so long for so many sensors. */
    void measured(Candidate candidate, int threads, int sensors, double millis) {
        families.put(Family.of(candidate, threads), new Known(candidate.multiplyAdds(sensors), millis));
    }
}
