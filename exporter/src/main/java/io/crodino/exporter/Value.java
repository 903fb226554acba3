package io.crodino.exporter;

/** A tensor 1 x C x H x W in the graph. */
record Value(String name, int channels, int height, int width) {
    Value sized(String newName, int newHeight, int newWidth) {
        return new Value(newName, channels, newHeight, newWidth);
    }
}
