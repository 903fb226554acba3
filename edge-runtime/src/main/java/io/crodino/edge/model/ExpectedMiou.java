package io.crodino.edge.model;

import java.util.List;

/**
 * The mIoU that a network is expected to have in a picture, by how confident it is of that picture on average: knots that
 * rise or stay level, between which it is linear, and beyond which it is level. Measured by the exporter on validation
 * frames, as they are and spoilt. Immutable.
 *
 * @param confidence mean confidences, 0 to 1, each higher than the one before; at least one
 * @param miou expected there, 0 to 1, none lower than the one before
 */
public record ExpectedMiou(List<Double> confidence, List<Double> miou) {
    public ExpectedMiou {
        confidence = List.copyOf(confidence);
        miou = List.copyOf(miou);
        if (confidence.isEmpty() || confidence.size() != miou.size()) {
            throw new IllegalArgumentException(confidence.size() + " confidences and " + miou.size()
                    + " expected mIoU: expected as many of both, and at least one");
        }
        for (int i = 0; i < confidence.size(); i++) {
            boolean ascends = i == 0
                    || (confidence.get(i) > confidence.get(i - 1) && miou.get(i).compareTo(miou.get(i - 1)) >= 0);
            if (!isShare(confidence.get(i)) || !isShare(miou.get(i)) || !ascends) {
                throw new IllegalArgumentException(
                        "confidences " + confidence + " and expected mIoU " + miou + ": expected 0 to 1, ascending");
            }
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    /** What is expected of a picture with this mean confidence. */
    public double at(double mean) {
        int above = 0;
        while (above < confidence.size() && confidence.get(above) < mean) {
            above++;
        }
        if (above == 0) {
            return miou.get(0);
        } else if (above == confidence.size()) {
            return miou.get(above - 1);
        }
        double low = confidence.get(above - 1);
        double share = (mean - low) / (confidence.get(above) - low);
        return miou.get(above - 1) + share * (miou.get(above) - miou.get(above - 1));
    }
}
