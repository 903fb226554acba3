package io.crodino.trainer.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.UserException;
import io.crodino.trainer.Keyword;

/**
 * What happens to depth pixels without a measurement before the network reads them. The exporter writes the same into the
 * ONNX graph.
 */
public enum HoleFilling {
    /** They count as the mean distance. */
    NONE(0),
    /** Three rounds: a hole gets the mean of the measured pixels among its eight neighbours. */
    BOX(3);

    private final int rounds;

    HoleFilling(int rounds) {
        this.rounds = rounds;
    }

    /** The constant of a configuration value. */
    @JsonCreator
    public static HoleFilling of(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "box" -> BOX;
            default -> throw new UserException("holes is '" + name + "': expected none or box");
        };
    }

    /** The configuration value. */
    @JsonValue
    public String key() {
        return Keyword.of(this);
    }

    /** How often the neighbours are asked. */
    public int rounds() {
        return rounds;
    }

    /** Fills in place; metres row by row, 0 = no measurement. */
    void apply(float[] metres, int width) {
        for (int round = 0; round < rounds; round++) {
            float[] before = metres.clone();
            for (int i = 0; i < metres.length; i++) {
                if (before[i] == 0) {
                    metres[i] = meanAround(before, width, i);
                }
            }
        }
    }

    private static float meanAround(float[] metres, int width, int index) {
        int row = index / width;
        int column = index % width;
        float sum = 0;
        int count = 0;
        for (int y = Math.max(row - 1, 0); y <= Math.min(row + 1, metres.length / width - 1); y++) {
            for (int x = Math.max(column - 1, 0); x <= Math.min(column + 1, width - 1); x++) {
                sum += metres[y * width + x];
                count += metres[y * width + x] > 0 ? 1 : 0;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
