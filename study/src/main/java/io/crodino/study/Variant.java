package io.crodino.study;

import java.util.List;
import java.util.Map;

/**
 * A method in one form: one row of the tables.
 *
 * @param name of the row, and the beginning of its run folders' names
 * @param method one of {@link io.crodino.trainer.loop.Methods#NAMES}
 * @param options of {@code train} that make this form
 * @param keys what those options set in the configuration
 */
record Variant(String name, String method, List<String> options, Map<String, String> keys) {
    /** The method that {@code --ablations} and {@code --alphas} vary. */
    static final String VARIED = "crodino";

    /** What {@code train --without} knows, in the order of the paper's table 2. */
    static final List<String> TERMS = List.of("aux", "contrastive", "orthogonality", "mixup", "decoupled");

    /** A method as it is. */
    static Variant plain(String method) {
        return new Variant(method, method, List.of(), Map.of());
    }

    /** CroDiNo-KD less one of its terms. */
    static Variant without(String term) {
        Map<String, String> keys = term.equals("decoupled")
                ? Map.of("augmentation.decoupled", "false")
                : Map.of("crodino.without", "[" + term + "]");
        return new Variant(VARIED + "-without-" + term, VARIED, List.of("--without", term), keys);
    }

    /**
     * A method that also learns from pairs without labels.
     *
     * @param pairs as in {@code train --unlabelled}
     * @param teacher what labels them: {@code both} sensors, or each student's {@code own}, the control
     */
    static Variant unlabelled(String method, String pairs, String teacher) {
        return new Variant(
                method + "-unlabelled-" + teacher,
                method,
                List.of("--unlabelled", pairs, "--set", "unlabelled.teacher=" + teacher),
                Map.of("unlabelled.data", pairs, "unlabelled.teacher", teacher));
    }

    /** CroDiNo-KD with another share of the other sensor in eq. 3. */
    static Variant alpha(double alpha) {
        String text = Double.toString(alpha);
        return new Variant(
                VARIED + "-alpha" + text, VARIED, List.of("--mixup-alpha", text), Map.of("crodino.alpha", text));
    }
}
