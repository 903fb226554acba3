package io.crodino.edge.charge;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.function.DoubleUnaryOperator;

/**
 * The preference of the policies {@code confidence} and {@code expected-miou}: an estimate of each network's mIoU right now,
 * by how confident it is of its pictures, smoothed. The leader changes only when the other has been ahead by a margin for
 * some time. Thread-safe.
 */
public final class Rivalry implements Preference {
    private final Config config;
    private final PerModality<Contender> contenders;
    private Modality leader;
    private long aheadSinceNanos = -1;

    /**
     * @param margin lead that counts, in mIoU, 0 to 1
     * @param holdMs how long the lead must last, milliseconds
     * @param smoothingS time constant of the estimates, seconds
     */
    public record Config(double margin, double holdMs, double smoothingS) {
        public Config {
            if (!(margin >= 0 && margin < 1 && holdMs >= 0 && smoothingS > 0)) {
                throw new UserException("confidence {margin: " + margin + ", hold-ms: " + holdMs + ", smoothing-s: "
                        + smoothingS + "}: expected a margin of 0 to 1, at least 0 ms and above 0 s");
            }
        }

        public static Config defaults() {
            return new Config(0.05, 1000, 1);
        }
    }

    /** One network: what is expected of it, and what that makes now. */
    private static final class Contender {
        private final DoubleUnaryOperator expected;
        private double estimate;
        private long seenNanos = -1;

        Contender(DoubleUnaryOperator expected, double miou) {
            this.expected = expected;
            this.estimate = miou;
        }

        void computed(double confidence, long now, double smoothingSeconds) {
            double weight = seenNanos < 0 ? 1 : 1 - Math.exp(-(now - seenNanos) / (1e9 * smoothingSeconds));
            seenNanos = now;
            estimate += weight * (expected.applyAsDouble(confidence) - estimate);
        }
    }

    /**
     * Makes one.
     *
     * @param miou validation score of each network, its estimate before it has computed
     * @param expected mIoU of each network in a picture, by its mean confidence of it
     */
    public Rivalry(Config config, PerModality<Double> miou, PerModality<DoubleUnaryOperator> expected) {
        this.config = config;
        this.contenders = PerModality.of(modality -> new Contender(expected.get(modality), miou.get(modality)));
        this.leader = miou.rgb() >= miou.depth() ? Modality.RGB : Modality.DEPTH;
    }

    /** Of the policy {@code confidence}: the validation score times the share of its usual confidence that a network still has. */
    public static DoubleUnaryOperator byUsualConfidence(double miou, double usualConfidence) {
        return confidence -> miou * Math.min(1, confidence / usualConfidence);
    }

    /** A network has computed, with this mean confidence. */
    public synchronized void computed(Modality by, double confidence, long now) {
        contenders.get(by).computed(confidence, now, config.smoothingS());
        double lead = contenders.get(leader.other()).estimate - contenders.get(leader).estimate;
        if (lead < config.margin()) {
            aheadSinceNanos = -1;
        } else if (aheadSinceNanos < 0) {
            aheadSinceNanos = now;
        } else if (now - aheadSinceNanos >= config.holdMs() * 1e6) {
            leader = leader.other();
            aheadSinceNanos = -1;
        }
    }

    @Override
    public synchronized Modality preferred() {
        return leader;
    }
}
