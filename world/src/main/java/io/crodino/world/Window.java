package io.crodino.world;

/** Combines the values in a square window around each point of a periodic grid. */
record Window(int size) {
    @FunctionalInterface
    interface Combine {
        float of(float a, float b);
    }

    @FunctionalInterface
    interface Finish {
        float of(float combined);
    }

    float[] map(float[] values, int reach, Combine combine, Finish finish) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = finish.of(around(values, i % size, i / size, reach, combine));
        }
        return result;
    }

    private float around(float[] values, int x, int y, int reach, Combine combine) {
        float result = values[at(x - reach, y - reach)];
        for (int k = 1; k < (2 * reach + 1) * (2 * reach + 1); k++) {
            int dx = k % (2 * reach + 1) - reach;
            int dy = k / (2 * reach + 1) - reach;
            result = combine.of(result, values[at(x + dx, y + dy)]);
        }
        return result;
    }

    private int at(int x, int y) {
        return (y & size - 1) * size + (x & size - 1);
    }
}
