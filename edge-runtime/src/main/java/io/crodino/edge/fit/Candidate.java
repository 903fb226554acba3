package io.crodino.edge.fit;

import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A pair of networks that can be measured. Immutable.
 *
 * @param design its shape
 * @param size of its input
 * @param bits in which it computes
 * @param facts of each sensor's network; zeros where only its files are known
 * @param trained who has trained it, null for an untrained one
 */
public record Candidate(
        Design design,
        InputSize size,
        Bits bits,
        PerModality<Facts> facts,
        @Nullable Trained trained) {
    /**
     * A training of this shape.
     *
     * @param name of its folder
     * @param score that it achieved
     * @param exported null when it is not exported, and an untrained network of its shape is measured
     */
    public record Trained(
            String name, PairScore score, @Nullable Exported exported) {}

    /**
     * The files of a training.
     *
     * @param folder with {@code rgb.onnx} and {@code depth.onnx}
     * @param content names what is in the two files: by their SHA-256
     */
    public record Exported(Path folder, String content) {}

    /** Names what decides its speed, e.g. {@code resnet18 x0.25 240x320 int8}. */
    public String shape() {
        return design.name() + " " + size + " " + bits.key();
    }

    /** Multiply-adds of one picture of each of so many sensors, RGB first. */
    public long multiplyAdds(int sensors) {
        return facts.rgb().multiplyAdds() + (sensors == 2 ? facts.depth().multiplyAdds() : 0);
    }

    /** Trained elements of the networks of so many sensors. */
    public long parameters(int sensors) {
        return facts.rgb().parameters() + (sensors == 2 ? facts.depth().parameters() : 0);
    }
}
