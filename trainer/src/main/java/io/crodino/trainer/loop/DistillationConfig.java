package io.crodino.trainer.loop;

import io.crodino.trainer.loss.Prototypes;
import io.crodino.trainer.method.Angular;

/**
 * Weights and temperatures of the methods that learn from a multimodal teacher, and where the teacher is. Defaults are
 * those of the documentation, which says where each comes from and which are unverified.
 *
 * @param teacher run folder of a finished {@code multimodal} run; empty: one is found or trained in {@code teachers}
 * @param teachers folder that keeps a teacher for each recipe, data set and seed; empty: {@code teachers} beside the run
 * @param kd of {@code kd-v1} and {@code kd-v2}
 * @param kdNet of {@code kd-net}
 * @param masked of {@code masked}
 * @param protoKd of {@code proto-kd}
 * @param angular of {@code lad} and {@code cad}
 */
public record DistillationConfig(
        String teacher,
        String teachers,
        KdPart kd,
        KdNetPart kdNet,
        MaskedPart masked,
        ProtoKdPart protoKd,
        AngularPart angular) {
    /**
     * @param rho weight of the true labels in {@code kd-v2}, 0 to 1; 0.5 in arXiv 2505.24361. {@code kd-v1} is 0 by
     *     definition
     * @param temperature above 0; 1 in the authors' code (zihuixue/MFH)
     */
    public record KdPart(double rho, double temperature) {}

    /**
     * @param lambda weight of the true labels, 0 to 1; 0.75, unverified
     * @param temperature above 0; 5, unverified
     * @param bottleneck weight of the features; 1 with the mean over locations (10 in the paper, unverified)
     */
    public record KdNetPart(double lambda, double temperature, double bottleneck) {}

    /**
     * @param alpha weight of the squared errors; 2e-5 in the authors' configurations (yzd-v/MGD)
     * @param share of locations that are blanked out, 0 to below 1; 0.75 there
     * @param scaled whether alpha is scaled to weigh as on the authors' feature maps of 2048 x 64 x 64
     */
    public record MaskedPart(double alpha, double share, boolean scaled) {}

    /**
     * @param soft weight of the soft labels; 10 in the authors' code (SakurajimaMaiii/ProtoKD)
     * @param prototypes weight of the prototypes; 0.1 there
     * @param temperature above 0; 10 there
     * @param pairs which pairs of sample and class count
     */
    public record ProtoKdPart(double soft, double prototypes, double temperature, Prototypes.Pairs pairs) {}

    /**
     * @param features weight of the features' angles; 1, unverified
     * @param logits weight of the logits' angles; 1, unverified
     * @param response how logits are compared
     */
    public record AngularPart(double features, double logits, Angular.Response response) {}

    /** The same wherever the teacher lies. */
    DistillationConfig fromNowhere() {
        return new DistillationConfig("", "", kd, kdNet, masked, protoKd, angular);
    }

    /** The same with teachers that are found or trained there. */
    DistillationConfig keeping(String place) {
        return new DistillationConfig("", place, kd, kdNet, masked, protoKd, angular);
    }

    static DistillationConfig defaults() {
        return new DistillationConfig(
                "",
                "",
                new KdPart(0.5, 1),
                new KdNetPart(0.75, 5, 1),
                new MaskedPart(2e-5, 0.75, false),
                new ProtoKdPart(10, 0.1, 10, Prototypes.Pairs.PER_SAMPLE),
                new AngularPart(1, 1, Angular.Response.ANGULAR));
    }
}
