package io.crodino.trainer;

import io.crodino.trainer.tensor.Safetensors;
import java.nio.file.Path;

/** Reference values, float64 where they were computed: the judge of the maths. */
public final class GoldenFolder {
    private GoldenFolder() {}

    /** A file of {@code -Dgolden.dir}, by default of the fixtures beside the tests. */
    public static Path file(String name) {
        String chosen = System.getProperty("golden.dir", "");
        return (chosen.isEmpty() ? Path.of("src", "test", "resources", "golden") : Path.of(chosen)).resolve(name);
    }

    /** The same, opened. */
    public static Safetensors open(String name) {
        return Safetensors.open(file(name));
    }
}
