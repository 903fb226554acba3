package io.crodino.edge.health;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the two networks still see the same scene. CroDiNo-KD draws the modality-invariant embeddings of one scene
 * together (eq. 6 and 7), so their cosine similarity on a robot should be what it was in validation. When it stays lower,
 * one sensor sees something else; the network that lost more of its usual confidence is blamed. Thread-safe.
 */
public final class Agreement {
    private static final int LEAST_COMPARISONS = 4;
    /** How far above the limit the similarity must rise until a blame is taken back, as a share of the way to usual. */
    private static final double RETURN = 0.4;

    private final AgreementConfig config;
    private final UsualAgreement usual;
    private final double limit;
    private double similarity;
    private double rgbConfidence;
    private double depthConfidence;
    private long comparisons;
    private long lastNanos;
    private @Nullable Modality blamed;

    /**
     * What the validation frames showed.
     *
     * @param similarity mean cosine similarity of the two embeddings
     * @param low a hundredth of the frames lie below it
     * @param confidence mean confidence of each network
     */
    public record UsualAgreement(double similarity, double low, PerModality<Double> confidence) {}

    /**
     * How it stands.
     *
     * @param similarity smoothed, -1 to 1
     * @param usual what it was in validation
     * @param limit below which a sensor is blamed
     * @param comparisons so far
     * @param blamed the sensor that no longer sees the scene, or null
     */
    public record Standing(
            double similarity,
            double usual,
            double limit,
            long comparisons,
            @Nullable Modality blamed) {}

    public Agreement(AgreementConfig config, UsualAgreement usual) {
        this.config = config;
        this.usual = usual;
        this.limit = usual.low() + config.level() * (usual.similarity() - usual.low());
        this.similarity = usual.similarity();
        this.rgbConfidence = usual.confidence().rgb();
        this.depthConfidence = usual.confidence().depth();
    }

    /**
     * Takes the outputs of both networks for pictures of the same moment.
     *
     * @param rgb embedding of unit length
     * @param depth embedding of unit length, as long as {@code rgb}
     * @param confidence mean confidence of each network, 0 to 1
     */
    public synchronized void compare(FloatBuffer rgb, FloatBuffer depth, PerModality<Double> confidence, long now) {
        double weight = comparisons == 0 ? 0.1 : 1 - Math.exp(-(now - lastNanos) / (1e9 * config.smoothingS()));
        lastNanos = now;
        comparisons++;
        similarity += weight * (cosine(rgb, depth) - similarity);
        rgbConfidence += weight * (confidence.rgb() - rgbConfidence);
        depthConfidence += weight * (confidence.depth() - depthConfidence);
        if (blamed != null) {
            blamed = similarity < limit + RETURN * (usual.similarity() - limit) ? blamed : null;
        } else if (comparisons >= LEAST_COMPARISONS && similarity < limit) {
            blamed = lessConfident();
        }
    }

    private static double cosine(FloatBuffer a, FloatBuffer b) {
        double sum = 0;
        for (int i = 0; i < a.capacity(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    private @Nullable Modality lessConfident() {
        double rgb = rgbConfidence / usual.confidence().rgb();
        double depth = depthConfidence / usual.confidence().depth();
        if (Math.min(rgb, depth) > 1 - config.confidenceLoss()) {
            return null;
        }
        return rgb < depth ? Modality.RGB : Modality.DEPTH;
    }

    /** Takes a blame back and forgets what was compared: one of the two can no longer be heard. */
    public synchronized void acquit() {
        blamed = null;
        comparisons = 0;
        similarity = usual.similarity();
        rgbConfidence = usual.confidence().rgb();
        depthConfidence = usual.confidence().depth();
    }

    /** The sensor that no longer sees what the other sees, or null. */
    public synchronized @Nullable Modality blamed() {
        return blamed;
    }

    public synchronized Standing standing() {
        return new Standing(similarity, usual.similarity(), limit, comparisons, blamed);
    }
}
