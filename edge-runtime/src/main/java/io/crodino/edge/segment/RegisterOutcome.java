package io.crodino.edge.segment;

import java.util.List;

/**
 * How registering stored depth pictures ended.
 *
 * @param written pictures registered now
 * @param damaged one sentence for each picture that cannot be registered
 * @param uncompared one sentence for each that cannot be compared with its colour picture
 * @param left pictures that are still to do
 * @param measured share of measured pixels in what was read, 0 when nothing was
 * @param covered share of measured pixels in what was written
 */
public record RegisterOutcome(
        int written, List<String> damaged, List<String> uncompared, int left, double measured, double covered) {}
