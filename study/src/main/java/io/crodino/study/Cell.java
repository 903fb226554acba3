package io.crodino.study;

/**
 * One training of the study.
 *
 * @param variant what is trained
 * @param seed from 0
 */
record Cell(Variant variant, int seed) {
    /** Of the run folder, e.g. {@code kd-v1-s0}. */
    String name() {
        return variant.name() + "-s" + seed;
    }
}
