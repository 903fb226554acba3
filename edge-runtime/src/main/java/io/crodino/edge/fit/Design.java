package io.crodino.edge.fit;

import java.math.BigDecimal;

/**
 * The shape of a network, as {@code train} is told it.
 *
 * @param backbone its key, e.g. {@code resnet18}
 * @param width multiplies all channel counts
 * @param decoder its key, empty for the one that the backbone usually has
 */
public record Design(String backbone, double width, String decoder) {
    /** As model cards name it, e.g. {@code resnet18 x0.25}, {@code resnet18 x1 with deeplabv3plus-light}. */
    public String name() {
        return backbone + " x" + factor() + (decoder.isEmpty() ? "" : " with " + decoder);
    }

    /** The width as people write it: {@code 1}, {@code 0.25}. */
    String factor() {
        return BigDecimal.valueOf(width).stripTrailingZeros().toPlainString();
    }
}
