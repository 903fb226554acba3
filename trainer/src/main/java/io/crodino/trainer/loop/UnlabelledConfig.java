package io.crodino.trainer.loop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.crodino.formats.UserException;

/**
 * Learning from pairs that nobody has labelled, the keys {@code unlabelled.*}: teachers, trained on the labelled frames
 * alone, label them, and what they are sure of is learned like labels, by every loss of the method.
 *
 * @param data {@code folder:DIR} with pairs of both sensors; empty: none
 * @param teacher what the teachers see
 * @param ensemble teachers whose probabilities are averaged, at least 1
 * @param rounds at least 1; in the second, the teacher has itself learned from these pairs, with labels of the first, and so on
 * @param confidence probability from which on a pixel of a teacher counts, 0 to 1
 * @param share of the pixels of each class, the surest, that count in any case, 0 to 1
 * @param batch pairs in each batch beside the labelled frames; 0: as many
 */
public record UnlabelledConfig(
        String data, Sight teacher, int ensemble, int rounds, double confidence, double share, int batch) {
    private static final int MOST_TEACHERS = 16;

    /** @throws UserException when a value is out of range */
    public UnlabelledConfig {
        require(ensemble >= 1 && ensemble <= MOST_TEACHERS, "ensemble is " + ensemble + ": expected 1 to 16 teachers");
        require(rounds >= 1 && rounds <= MOST_TEACHERS, "rounds is " + rounds + ": expected 1 to 16");
        require(confidence >= 0 && confidence <= 1, "confidence is " + confidence + ": expected a probability, 0 to 1");
        require(share >= 0 && share <= 1, "share is " + share + ": expected 0 to 1");
        require(batch >= 0, "batch is " + batch + ": expected 0 (as many as labelled frames) or more");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserException("unlabelled." + message);
        }
    }

    static UnlabelledConfig defaults() {
        return new UnlabelledConfig("", Sight.BOTH, 1, 1, 0.6, 0, 0);
    }

    /** Whether there are any. */
    @JsonIgnore
    public boolean used() {
        return !data.isEmpty();
    }

    /** Those that the teachers learn from: the same a round earlier, or none. */
    UnlabelledConfig before() {
        return rounds == 1
                ? defaults()
                : new UnlabelledConfig(data, teacher, ensemble, rounds - 1, confidence, share, batch);
    }

    /** The same wherever they lie. */
    UnlabelledConfig anywhere() {
        return used() ? new UnlabelledConfig("pairs", teacher, ensemble, rounds, confidence, share, batch) : defaults();
    }

    /** Pairs in each batch beside so many labelled frames. */
    int beside(int labelled) {
        return !used() ? 0 : batch == 0 ? labelled : batch;
    }
}
